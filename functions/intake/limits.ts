// Daily limits of what comes from outside, checked before any other work.
import { localDate } from '../../shared/calendar/calendar.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import { hashOf } from '../../shared/signing.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { exceedsLimit } from '../../shared/store/limits.ts'

/** What is counted, and how many of it are taken in a day. */
const DAILY_LIMITS = {
  /** Complaints by the form from one place of the network: a household, an office, and no flood. */
  forms: 20,
  /** Links that are asked for from one place. */
  'links-asked': 20,
  /** Links that are sent again for one complaint. */
  'links-sent': 3,
  /** Codes that are tried for one complaint. */
  codes: 10,
  /** What is sent on the page of one complaint. */
  steps: 50,
  /** Files for one complaint. */
  files: 50,
  /** Mails of one sender. */
  mails: 60,
  /** Mails that belong to one complaint, from whomever. */
  messages: 200,
  /** Ratings of one ticket. */
  ratings: 50,
} as const

type Counted = { readonly limit: keyof typeof DAILY_LIMITS; readonly countedFor: string; readonly requestId: string }

/** Whether a request from outside exceeds its daily limit. `countedFor` is whom or what the limit holds for, stored only as a hash; `requestId` identifies the request, so that a repeat is not counted again. */
export function exceedsDailyLimit(
  { table, running, now }: Storage & { readonly running: Procedure },
  key: string,
  { limit, countedFor, requestId }: Counted,
): Promise<boolean> {
  const day = localDate(now(), calendarIn(running)).toString()
  return exceedsLimit(table, { counter: `${limit}#${hashOf(key, countedFor)}`, day, requestId }, DAILY_LIMITS[limit])
}
