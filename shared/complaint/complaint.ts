import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Procedure } from '../procedure/procedure.ts'
import { CHANNELS, CLOSINGS, FACTS, HOLDS, KINDS, OUTCOMES, PHASES, ROLES, TASKS } from '../procedure/words.ts'
import type { Event } from './events.ts'
import { ClimbedBecause, TextId, Ticket } from './payloads.ts'

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
  /** They work here no more: their name stays in what happened. */
  left: z.boolean().optional(),
  /** Somebody from outside, named in the settings, who acts where nobody of the team may: every one of them is involved. */
  outside: z.boolean().optional(),
})
export type StaffMember = z.infer<typeof StaffMember>

const Task = z.object({
  id: z.int(),
  task: z.enum(TASKS),
  description: TextId.optional(),
  owner: z.string().optional(),
  setAt: z.string(),
  dueAt: z.string(),
})
/** What somebody owes by a moment that was told or agreed. */
export type Task = z.infer<typeof Task>

/** What was told when it arrived. */
const Intake = z.object({
  /** Who of the team took it, where somebody else wrote it down. */
  takenBy: z.string().optional(),
  description: TextId.default(''),
  desiredOutcome: TextId.optional(),
  /** What else the procedure asks for, by its id. */
  details: z.record(z.string(), TextId).default({}),
  /** Every point that was told, with its outcome once that is decided. */
  issues: z.array(z.object({ description: TextId, outcome: z.enum(OUTCOMES).optional() })).default([]),
  relation: z.enum(['customer', 'prospect']).default('customer'),
  representative: z.object({ name: TextId, authority: TextId }).optional(),
  ticket: Ticket.optional(),
  provider: z.object({ name: TextId, toldAt: z.string() }).optional(),
})

/** How the complainant is reached. */
const ContactPart = z.object({
  /** Name and ways to reach them, as JSON of a {@link Contact}. */
  text: TextId.default(''),
  /** A keyed hash of their address. */
  address: z.string().optional(),
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
  supportNeeds: TextId.optional(),
  /** Mail to them came back: another way has to be found. */
  unreachable: z.boolean().default(false),
  /** Nothing proves that the address is theirs. */
  unproven: z.boolean().default(false),
  /** How often links and reply addresses were made invalid: they are good for one number alone. */
  version: z.int().default(0),
})

/** What was done for a member of staff who is complained about. */
const Owed = z.object({
  informed: z.boolean().default(false),
  postponed: z.boolean().default(false),
  heard: z.boolean().default(false),
  supported: z.boolean().default(false),
})

/** The members of staff who take no part. */
const Involved = z.object({
  /** Whom it is about. */
  subjects: z.array(z.string()).default([]),
  /** Who complains themselves, or speaks for the complainant: customers here. */
  parties: z.array(z.string()).default([]),
  /** What was done for each subject, by their id. */
  owed: z.record(z.string(), Owed).default({}),
})

/** Where it stands on the procedure's ladder. */
const LadderPart = z.object({
  /** The rung, from 0. */
  level: z.int().default(0),
  /** Why it stands there, and where it stood before; undefined on the first. */
  climbed: z.object({ because: ClimbedBecause, from: z.int(), staff: z.string().optional() }).optional(),
  /** Who was called upon at this level. */
  calledUpon: z.string().optional(),
})

/** What was found out, and what it comes to. */
const Investigation = z.object({
  reviewed: z.boolean().default(false),
  complex: z.boolean().default(false),
  complexityProposed: z.boolean().default(false),
  checked: z.array(z.string()).default([]),
  findings: TextId.optional(),
  cause: TextId.optional(),
  outcome: z.enum(OUTCOMES).optional(),
  reasons: TextId.optional(),
  /** Who gave the last response: somebody else reviews it. */
  respondedBy: z.string().optional(),
})

/** What was offered, discussed and agreed. */
const Agreement = z.object({
  proposals: z.array(z.object({ version: z.int(), proposal: TextId, at: z.string() })).default([]),
  meetings: z
    .array(
      z.object({
        round: z.int(),
        startsAt: z.string().optional(),
        attendees: z.array(z.string()).default([]),
        held: z.enum(['agreed', 'not-agreed', 'waived']).optional(),
      }),
    )
    .default([]),
  /** The complainant wrote that they agree: it counts from this moment, unless they write again before. */
  written: z.object({ version: z.int(), message: TextId, until: z.string() }).optional(),
  /** How many remedies were agreed. */
  remedies: z.int().default(0),
})

/** How it may go on outside. */
const Deadlock = z.object({
  /** A dated time that the complainant agreed to wait for, beyond the deadlock's. */
  waitUntil: z.string().optional(),
  exclusion: z.object({ because: z.string(), by: z.string().optional(), approved: z.boolean() }).optional(),
  letter: z.object({ refused: z.boolean(), sent: z.boolean() }).default({ refused: false, sent: false }),
  referredTo: z.string().optional(),
})

/** By commitment: the turn about which something was done last, and when. */
const DoneByCommitment = z.record(z.string(), z.object({ dueAt: z.string(), at: z.string() })).default({})

/** What clocks are counted from, and what was done about them. */
const Timing = z.object({
  /** The facts that started or kept commitments, in order, of each kind the last few; a notice that bounced takes its fact away. */
  facts: z
    .array(
      z.object({ fact: z.enum(FACTS), at: z.string(), notice: z.string().optional(), posted: z.boolean().optional() }),
    )
    .default([]),
  holds: z.array(z.object({ hold: z.enum(HOLDS), from: z.string(), to: z.string().optional() })).default([]),
  tasks: z.array(Task).default([]),
  /** How many tasks were ever set: each has its number. */
  tasksSet: z.int().default(0),
  /** What Redress did by itself. */
  acted: DoneByCommitment,
  /** What the handler was reminded of. */
  reminded: DoneByCommitment,
  /** When the handler was last reminded of anything. */
  remindedAt: z.string().optional(),
  /** The promises broken and the targets missed; of tasks, which may be done since, what they were. */
  missed: z
    .array(
      z.object({
        commitment: z.string(),
        dueAt: z.string(),
        at: z.string(),
        force: z.enum(['promise', 'aim']),
        task: z.enum(TASKS).optional(),
      }),
    )
    .default([]),
})

/** The conversation with the complainant. */
const CorrespondencePart = z.object({
  /** The Message-IDs: the first, and the last few. */
  thread: z.array(z.string()).default([]),
  /** The notices that wait to be printed and posted, by id. */
  letters: z.array(z.string()).default([]),
  /** The sequence number of the last notice that told the complainant how things stand. */
  reportedUpTo: z.int().default(0),
  /** The handler was told of a message at this moment, the event of this number; how many have come since. */
  gathering: z.object({ from: z.string(), after: z.int(), waiting: z.int() }).optional(),
})

/** How it is filed, what was learnt from it, and what it has to do with others. */
const RecordPart = z.object({
  category: z.string().optional(),
  also: z.array(z.string()).default([]),
  relatedTo: z.array(z.string()).default([]),
  /** It was the same as another of the same person, which goes on in its place; and how that person's links stood there at the time. */
  mergedInto: z.string().optional(),
  contactVersionThere: z.int().optional(),
  /** The duplicates that go on in this one. */
  absorbed: z.array(z.string()).default([]),
  consents: z.array(z.string()).default([]),
  lesson: TextId.optional(),
  prevention: TextId.optional(),
  /** When people's words and addresses were taken out of it. */
  erasedAt: z.string().optional(),
})

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
  contact: ContactPart.prefault({}),
  involved: Involved.prefault({}),
  ladder: LadderPart.prefault({}),
  investigation: Investigation.prefault({}),
  agreement: Agreement.prefault({}),
  deadlock: Deadlock.prefault({}),
  timing: Timing.prefault({}),
  correspondence: CorrespondencePart.prefault({}),
  record: RecordPart.prefault({}),
  /** It was agreed and will close, once the record is complete. */
  ending: z.enum(CLOSINGS).optional(),
  closed: z.object({ at: z.string(), because: z.enum(CLOSINGS) }).optional(),
})
export type Complaint = z.infer<typeof Complaint>

/** The members of staff from whom a complaint is kept: it is about them, or it is their own. */
export const involvedIn = ({ involved: { subjects, parties } }: Pick<Complaint, 'involved'>): readonly string[] => [
  ...new Set([...subjects, ...parties]),
]

/** Whether a complaint is kept from a member of staff. */
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
  | 'not-ready'
  | 'no-such-issue'
  | 'no-such-complaint'
  | 'another-person'
  | 'no-such-letter'
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
  | 'no-consent'

/** Why a command is not possible now, in a sentence that says what is. */
export type Refusal = { readonly refused: RefusalCode; readonly why: string }
export type Decision = readonly Event[] | Refusal

export const refuse = (refused: RefusalCode, why: string): Refusal => ({ refused, why })
export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision

/** A case that the compiler knows cannot be. At run time: an event or command of a newer version, which must stop the function. */
export function assertNever(impossible: never): never {
  throw new Error(`Nobody has said what to do with ${JSON.stringify(impossible)}.`)
}
