// What stands above the start page on this machine: whom to sign in as, the clock, and where to look.
import { Temporal } from 'temporal-polyfill'
import { dayName } from '../../shared/calendar/working-time.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { escaped } from './aws/answer.ts'
import { roleOf } from './staff.ts'

type Shown = {
  readonly staff: readonly StaffMember[]
  /** Instants in milliseconds since 1970. `due` is the next alarm, where there is one. */
  readonly now: number
  readonly due: number | undefined
  readonly zone: string
  /** How many mails were sent. */
  readonly sent: number
}

/** The strip, as HTML that uses what the page under it has. */
export function stripOf({ staff, now, due, zone, sent }: Shown): string {
  const people = staff.map(
    (member) =>
      `<li><a href="/desk/sign-in?login_hint=${encodeURIComponent(member.id)}"><span class="unseen">Sign in as </span>${escaped(member.name)}</a> <span class="quiet">${escaped(roleOf(member))}</span></li>`,
  )
  const move = (name: string, value: string, label: string) =>
    `<button class="plain" type="submit" name="${name}" value="${value}">${label}</button>`
  const next = due === undefined ? '' : move('to', 'next', `To the next thing due, ${written(due, zone, now)}`)
  return `<aside aria-labelledby="local"><header class="wide"><div><h2 id="local">Redress on this machine</h2><p class="quiet">This strip is only here, never in a deployment.</p></div>
<section aria-labelledby="local-people"><h3 id="local-people">Sign in as</h3><ul>${people.join('')}</ul></section>
<section aria-labelledby="local-clock"><h3 id="local-clock">Clock</h3><p><time datetime="${new Date(now).toISOString()}">${written(now, zone)}</time></p><form method="post" action="/_local/clock">${move('advance', 'P1D', '+1 day')}${move('advance', 'P5D', '+5 days')}${next}</form></section>
<section aria-labelledby="local-look"><h3 id="local-look">Look at</h3><ul><li><a href="/_local/outbox">Outbox</a> (${sent})</li><li><a href="/_local/notices">Every notice</a></li><li><a href="/_local/readme">README</a></li></ul></section></header></aside>`
}

/** A moment as people say it, by the clock of the organisation; without its day where that is the day of `besides`. */
function written(at: number, zone: string, besides?: number): string {
  const local = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
  const time = local(at).toPlainTime().toString({ smallestUnit: 'minute' })
  if (besides !== undefined && local(at).toPlainDate().equals(local(besides).toPlainDate())) return time
  return `${dayName(local(at).toPlainDate())}, ${time}`
}
