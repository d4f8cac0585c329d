import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Procedure } from '../procedure/procedure.ts'
import { CHANNELS, CLOSINGS, KINDS, PHASES, ROLES, STAFF_EMAILS } from '../procedure/words.ts'
import type { Event } from './events.ts'
import {
  Agreement,
  Contact,
  Correspondence,
  Deadlock,
  Filing,
  Intake,
  Investigation,
  Involved,
  Ladder,
  Timing,
} from './parts.ts'

const Absence = z
  .object({ from: z.iso.date('A day as 2026-12-24.'), to: z.iso.date('A day as 2026-12-24.') })
  .refine(({ from, to }) => from <= to, 'The last day is not before the first.')

/** A member of staff. The id is the subject by which the sign-in provider knows them. */
export const StaffMember = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.email(),
  roles: z.array(z.enum(ROLES)).min(1),
  /** As they are called: `Technical Director`. */
  title: z.string().optional(),
  /** Whom they report to. */
  manager: z.string().optional(),
  /** Who stands in for them while they are away. */
  deputy: z.string().optional(),
  /** When they are away, both days included. */
  away: z.array(Absence).optional(),
  /** The kinds of mail that they have switched off. What would come at once stands in their morning digest instead. */
  emailsOff: z.array(z.enum(STAFF_EMAILS)).optional(),
  /** They no longer work here; their name stays in timelines. */
  left: z.boolean().optional(),
  /** The person from outside, named in the settings, who acts where everybody of the team is involved. */
  outside: z.boolean().optional(),
})
export type StaffMember = z.infer<typeof StaffMember>

/** A complaint as it is now: what its events add up to. Instants are ISO strings, people's words are text ids. */
export const Complaint = z.object({
  reference: z.string(),
  /** The sequence number of its last event; 0 when nothing has happened yet. */
  version: z.int().default(0),
  procedure: z.object({ id: z.string(), version: z.string() }).default({ id: '', version: '' }),
  kind: z.enum(KINDS).default('complaint'),
  candidate: z.boolean().default(false),
  channel: z.enum(CHANNELS).default('email'),
  phase: z.enum(PHASES).default('received'),
  receivedAt: z.string().default(''),
  handler: z.string().optional(),
  urgent: z.boolean().default(false),
  intake: Intake.prefault({}),
  contact: Contact.prefault({}),
  involved: Involved.prefault({}),
  ladder: Ladder.prefault({}),
  investigation: Investigation.prefault({}),
  agreement: Agreement.prefault({}),
  deadlock: Deadlock.prefault({}),
  timing: Timing.prefault({}),
  correspondence: Correspondence.prefault({}),
  record: Filing.prefault({}),
  /** It was agreed and will close, once the record is complete. */
  ending: z.enum(CLOSINGS).optional(),
  closed: z.object({ at: z.string(), because: z.enum(CLOSINGS) }).optional(),
})
export type Complaint = z.infer<typeof Complaint>

/** The members of staff who must not see a complaint: it is about them, or their own. */
export const involvedIn = ({ involved: { subjects, parties } }: Pick<Complaint, 'involved'>): readonly string[] => [
  ...new Set([...subjects, ...parties]),
]

/** What was missed, without what was done at the very moment for which it was promised. */
export const missedOf = ({ timing: { missed } }: Complaint): Complaint['timing']['missed'] =>
  missed.filter(({ done }) => !done)

/** Whether it was ever deadlocked: the right to the letter and the scheme stays, whatever is done since (CLD-C23, CLD-C24). */
export const hasBeenDeadlocked = ({ timing: { facts } }: Pick<Complaint, 'timing'>): boolean =>
  facts.some(({ fact }) => fact === 'deadlocked')

/** Whether it is with somebody outside who has not decided yet, whatever is done inside meanwhile. */
export const isOutside = ({ deadlock: { referredTo, decided } }: Pick<Complaint, 'deadlock'>): boolean =>
  referredTo !== undefined && !decided

/** Whether a member of staff must not see a complaint. */
export const isInvolved = (complaint: Pick<Complaint, 'involved'>, staff: string): boolean =>
  involvedIn(complaint).includes(staff)

const NOTHING_HAPPENED = Complaint.parse({ reference: '' })

/** A complaint to which nothing has happened. */
export const initialComplaint = (reference: string): Complaint => ({ ...NOTHING_HAPPENED, reference })

/** What a decision looks at. */
export type Context = {
  readonly procedure: Procedure
  readonly complaint: Complaint
  readonly team: readonly StaffMember[]
  readonly now: Temporal.Instant
  /** How many open complaints each handler has; known where somebody is to be chosen. */
  readonly loads?: ReadonlyMap<string, number>
  /** The complaint that a duplicate goes on in: known where one is merged, and where both are erased. */
  readonly target?: Complaint
}

/** Why something is refused; `functions/runtime/http.ts` has the status of each. */
export type RefusalCode =
  | 'already-received'
  | 'not-received'
  | 'received-in-the-future'
  | 'closed'
  | 'not-closed'
  | 'never-reopened'
  | 'no-candidate'
  | 'still-candidate'
  | 'not-in-team'
  | 'not-in-procedure'
  | 'not-yours'
  | 'subject-of-complaint'
  | 'conflict-of-interest'
  | 'away'
  | 'not-able'
  | 'not-ready'
  | 'no-such-issue'
  | 'no-such-complaint'
  | 'another-person'
  | 'no-such-letter'
  | 'no-such-file'
  | 'changed-meanwhile'
  | 'long-ago'
  | 'contact-changed'
  | 'no-such-task'
  | 'no-proposal-open'
  | 'nothing-agreed'
  | 'agreement-not-written'
  | 'no-response-to-review'
  | 'window-over'
  | 'already-complex'
  | 'too-late'
  | 'no-meeting'
  | 'wrong-attendees'
  | 'top-of-ladder'
  | 'no-deadlock'
  | 'letter-settled'
  | 'excluded'
  | 'too-early'
  | 'not-referred'
  | 'no-hold'
  | 'nothing-unread'
  | 'no-consent'

/** Why a command is not possible now, in a sentence that says what is. */
export type Refusal = { readonly refused: RefusalCode; readonly why: string }
export type Decision = readonly Event[] | Refusal

export const refuse = (refused: RefusalCode, why: string): Refusal => ({ refused, why })
export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision

/** Makes an unhandled case a compile error. At run time an event or command of a newer version stops the function. */
export function assertNever(impossible: never): never {
  throw new Error(`Nobody has said what to do with ${JSON.stringify(impossible)}.`)
}
