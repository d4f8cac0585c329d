import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Procedure } from '../procedure/procedure.ts'
import { CHANNELS, CLOSINGS, FACTS, KINDS, OUTCOMES, PHASES, ROLES } from '../procedure/words.ts'
import { type Event, TextId, Ticket } from './events.ts'

/** A member of staff. The id is the subject by which the sign-in provider knows them. */
export const StaffMember = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.email(),
  roles: z.array(z.enum(ROLES)).min(1),
})
export type StaffMember = z.infer<typeof StaffMember>

/** A complaint as it is now: what its events add up to. Instants are ISO strings, people's words are text ids. */
export const Complaint = z.object({
  reference: z.string(),
  /** The sequence number of its last event; 0 when nothing has happened yet. */
  version: z.int(),
  procedure: z.object({ id: z.string(), version: z.string() }),
  kind: z.enum(KINDS),
  candidate: z.boolean(),
  channel: z.enum(CHANNELS),
  phase: z.enum(PHASES),
  /** The rung of the procedure's ladder, from 0. */
  level: z.int(),
  receivedAt: z.string(),
  contact: TextId,
  address: z.string().optional(),
  description: TextId,
  desiredOutcome: TextId.optional(),
  ticket: Ticket.optional(),
  subject: z.string().optional(),
  handler: z.string().optional(),
  /** Who was called upon at the level that it stands on. */
  escalatedTo: z.string().optional(),
  complex: z.boolean(),
  proposals: z.array(z.object({ version: z.int(), text: TextId, at: z.string() })),
  outcome: z.enum(OUTCOMES).optional(),
  /** The facts that started or kept commitments, in order, of each kind the last few; a notice that bounced takes its fact away. */
  facts: z.array(z.object({ fact: z.enum(FACTS), at: z.string(), notice: z.string().optional() })),
  /** What was already done about the current turn of a clock: due instants by `what commitment`. */
  done: z.record(z.string(), z.string()),
  /** The promises broken and the targets missed. */
  lapsed: z.array(z.object({ commitment: z.string(), dueAt: z.string(), force: z.enum(['promise', 'aim']) })),
  /** The Message-IDs of the conversation with the complainant: the first, and the last few. */
  thread: z.array(z.string()),
  /** The sequence number of the last notice that told the complainant how things stand. */
  toldUpTo: z.int(),
  /** Mail to the complainant came back: another way has to be found. */
  unreachable: z.boolean(),
  closed: z.object({ at: z.string(), because: z.enum(CLOSINGS) }).optional(),
})
export type Complaint = z.infer<typeof Complaint>

/** A complaint to which nothing has happened. */
export function unheard(reference: string): Complaint {
  return {
    reference,
    version: 0,
    procedure: { id: '', version: '' },
    kind: 'complaint',
    candidate: false,
    channel: 'email',
    phase: 'received',
    level: 0,
    receivedAt: '',
    contact: '',
    description: '',
    complex: false,
    proposals: [],
    facts: [],
    done: {},
    lapsed: [],
    thread: [],
    toldUpTo: 0,
    unreachable: false,
  }
}

/** What a decision looks at. */
export type Context = {
  readonly procedure: Procedure
  readonly complaint: Complaint
  readonly team: readonly StaffMember[]
  readonly now: Temporal.Instant
}

export type RefusalCode =
  | 'already-received'
  | 'not-received'
  | 'received-in-the-future'
  | 'closed'
  | 'no-candidate'
  | 'still-candidate'
  | 'not-in-team'
  | 'subject-of-complaint'
  | 'no-proposal-open'
  | 'nothing-agreed'
  | 'no-response-to-review'
  | 'window-over'
  | 'already-complex'
  | 'top-of-ladder'

/** Why a command is not possible now, in a sentence that says what is. */
export type Refusal = { readonly refused: RefusalCode; readonly why: string }
export type Decision = readonly Event[] | Refusal

export const refuse = (refused: RefusalCode, why: string): Refusal => ({ refused, why })
export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision

/** A case that the compiler knows cannot be. At run time: an event or command of a newer version, which must stop the function. */
export function assertNever(impossible: never): never {
  throw new Error(`Nobody has said what to do with ${JSON.stringify(impossible)}.`)
}
