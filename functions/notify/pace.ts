// How fast mail leaves, as SES allows the account. Pure: what the account has, and the time, are given.

/** What SES allows an account now ("GetSendQuota", Amazon SES API reference). A `perDay` of -1 has no end. */
export type SendQuota = { readonly perSecond: number; readonly perDay: number; readonly sent: number }

/** Room for one mail after so many milliseconds, or the limit that leaves none. */
export type Room = { readonly after: number } | { readonly none: 'rate' | 'quota' }

/** How long a mail waits for its turn, in milliseconds. The mails that one event calls for wait one after the other, all within the function's minute. */
const LONGEST_WAIT = 5000

/** Gives each mail its turn. Of `senders` that run at once each takes its share of the rate, since none knows of the others. */
export class Pace {
  private readonly senders: number
  private quota: SendQuota | undefined
  private sinceAsked = 0
  private next = 0

  constructor(senders: number) {
    this.senders = senders
  }

  /** The turn of the next mail, which takes it. `now` is in milliseconds. */
  take(quota: SendQuota, now: number): Room {
    if (quota !== this.quota) this.sinceAsked = 0
    this.quota = quota
    if (quota.perDay >= 0 && quota.sent + this.sinceAsked >= quota.perDay) return { none: 'quota' }
    const turn = Math.max(now, this.next)
    if (turn - now > LONGEST_WAIT) return { none: 'rate' }
    this.next = turn + (1000 * this.senders) / quota.perSecond
    this.sinceAsked += 1
    return { after: turn - now }
  }
}
