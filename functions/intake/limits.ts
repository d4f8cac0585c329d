// How much strangers may send in a day, counted at their doors before any work.
import { localDate } from '../../shared/calendar/calendar.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import { hashOf } from '../../shared/signing.ts'
import type { Records } from '../../shared/store/execute.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'

/** What is counted, and how many of it are taken in a day. */
const MOST_A_DAY = {
  /** Complaints by the form from one place of the network: a household, an office, and no flood. */
  forms: 20,
  /** Links that are asked for from one place. */
  'links-asked': 20,
  /** Links that are sent again for one complaint. */
  'links-sent': 3,
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

type Counted = { readonly what: keyof typeof MOST_A_DAY; readonly of: string; readonly which: string }

/** Whether something that strangers send is one too many for its day. `of` is who or what it is counted for, stored as a hash only; `which` is the same when the same comes again. */
export function isFlood(
  { table, running, now }: Records & { readonly running: Procedure },
  key: string,
  { what, of, which }: Counted,
): Promise<boolean> {
  const day = localDate(now(), calendarIn(running)).toString()
  return isOneTooMany(table, { what: `${what}#${hashOf(key, of)}`, day, which }, MOST_A_DAY[what])
}
