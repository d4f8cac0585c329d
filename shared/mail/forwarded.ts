// What a colleague passes on: the mail of somebody else, as a file or quoted below their own words.
import EmailForwardParser from 'email-forward-parser'
import { Temporal } from 'temporal-polyfill'
import { mailable } from './address.ts'
import { type Mail, readMail } from './read.ts'
import type { Mailbox } from './writer.ts'

/** A mail that was forwarded. */
export type Forwarded = {
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  /** When it was written; undefined where that cannot be read for certain. */
  readonly writtenAt: Temporal.Instant | undefined
  /** What the person who forwarded it wrote above it. */
  readonly above: string
}

/** The longest text that is searched, in characters: the parser's time is quadratic. */
const MAX_CHARACTERS = 10_000

/** The one mail that another passes on; undefined where there is none, or who wrote it cannot be read with certainty. Dates without an offset are in `zone`. */
export async function forwardedIn(mail: Mail, zone: string): Promise<Forwarded | undefined> {
  const attached = mail.attachments.filter(({ declaredType }) => declaredType === 'message/rfc822')
  const [only, ...more] = attached
  if (more.length > 0) return undefined
  if (only === undefined) return quotedIn(mail, zone)
  const inner = await readMail(only.bytes)
  const { answerTo, subject, text } = inner
  if (answerTo === undefined || mailable(answerTo.address) === undefined) return undefined
  const writtenAt = momentIn(inner.header('date') ?? '', zone)
  // Where there are no words of their own, the text of the mail is already that of the one inside.
  const above = mail.text.includes(text.slice(0, 200)) ? '' : mail.text
  return { from: answerTo, subject, text, writtenAt, above }
}

function quotedIn({ text, subject }: Mail, zone: string): Forwarded | undefined {
  // Long runs of blanks keep the parser busy for minutes.
  const tidy = text
    .replaceAll('\r', '')
    .replaceAll(/[^\S\n]{2,}/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
  if (tidy.length > MAX_CHARACTERS) return undefined
  const { forwarded, message, email } = new EmailForwardParser().read(tidy, subject)
  const { address, name } = email?.from ?? {}
  if (!forwarded || !address || mailable(address) === undefined) return undefined
  return {
    from: { address, ...(name && { name }) },
    subject: email.subject ?? '',
    text: (email.body ?? '').trim(),
    writtenAt: momentIn(email.date ?? '', zone),
    above: (message ?? '').trim(),
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** A date as mail programs write it in English or in numbers that can be read in one way alone; undefined for any other. */
function momentIn(written: string, zone: string): Temporal.Instant | undefined {
  const [, hour, minute, second = '00'] = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(written) ?? []
  const day = dayIn(written)
  if (day === undefined || hour === undefined || minute === undefined) return undefined
  const isAfternoon = /\d\s*pm\b/i.test(written)
  const isMorning = /\d\s*am\b/i.test(written)
  const hours = (Number(hour) % (isAfternoon || isMorning ? 12 : 24)) + (isAfternoon ? 12 : 0)
  const [offset] = /(?<=:\d{2}\s?)[+-]\d{4}\b/.exec(written) ?? []
  const timeZone = offset ? `${offset.slice(0, 3)}:${offset.slice(3)}` : /\b(GMT|UTC)\b/.test(written) ? 'UTC' : zone
  try {
    return Temporal.PlainDateTime.from(
      { ...day, hour: hours, minute: Number(minute), second: Number(second) },
      { overflow: 'reject' },
    )
      .toZonedDateTime(timeZone)
      .toInstant()
  } catch {
    return undefined
  }
}

function dayIn(written: string): { year: number; month: number; day: number } | undefined {
  const iso = /\b(20\d{2})-(\d{2})-(\d{2})\b/.exec(written)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  // "26 February 2026" and "February 26, 2026"
  const named =
    /\b(\d{1,2})\.?\s+([A-Za-z]{3})[A-Za-z]{0,6}\.?,?\s+(20\d{2})\b/.exec(written) ??
    /\b([A-Za-z]{3})[A-Za-z]{0,6}\.?\s+(\d{1,2}),?\s+(20\d{2})\b/.exec(written)
  if (named === null) return undefined
  const [, one = '', other = '', year] = named
  const [day, name] = /^\d/.test(one) ? [one, other] : [other, one]
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  return month === 0 ? undefined : { year: Number(year), month, day: Number(day) }
}
