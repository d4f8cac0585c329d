import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Procedure } from '../procedure/procedure.ts'
import { CHANNELS, CLOSINGS, FACTS, HOLDS, KINDS, OUTCOMES, PHASES, ROLES, TASKS } from '../procedure/words.ts'
import type { Event } from './events.ts'
import { TextId, Ticket } from './payloads.ts'

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

/** What was done for a member of staff who is complained about. */
const Owed = z.object({
  informed: z.boolean().default(false),
  postponed: z.boolean().default(false),
  heard: z.boolean().default(false),
  supported: z.boolean().default(false),
})

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
  takenBy: z.string().optional(),
  contact: TextId,
  address: z.string().optional(),
  description: TextId,
  desiredOutcome: TextId.optional(),
  details: z.record(z.string(), TextId).default({}),
  issues: z.array(z.object({ description: TextId, outcome: z.enum(OUTCOMES).optional() })).default([]),
  category: z.string().optional(),
  also: z.array(z.string()).default([]),
  relation: z.enum(['customer', 'prospect']).default('customer'),
  representative: z.object({ name: TextId, authority: TextId }).optional(),
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
  supportNeeds: TextId.optional(),
  relatedTo: z.array(z.string()).default([]),
  ticket: Ticket.optional(),
  provider: z.object({ name: TextId, toldAt: z.string() }).optional(),
  subjects: z.array(z.string()).default([]),
  /** The members of staff who complain themselves, or speak for the complainant: customers here, who take no part. */
  parties: z.array(z.string()).default([]),
  /** By the id of the subject. */
  owedToSubjects: z.record(z.string(), Owed).default({}),
  handler: z.string().optional(),
  /** Why it stands on its level, and where it stood before; undefined on the first. */
  climbed: z.object({ because: z.string(), from: z.int(), staff: z.string().optional() }).optional(),
  /** Who was called upon at the level that it stands on. */
  escalatedTo: z.string().optional(),
  /** Who gave the last response: somebody else reviews it. */
  respondedBy: z.string().optional(),
  urgent: z.boolean().default(false),
  complex: z.boolean(),
  complexityProposed: z.boolean().default(false),
  reviewed: z.boolean().default(false),
  checked: z.array(z.string()).default([]),
  findings: TextId.optional(),
  cause: TextId.optional(),
  outcome: z.enum(OUTCOMES).optional(),
  reasons: TextId.optional(),
  proposals: z.array(z.object({ version: z.int(), proposal: TextId, at: z.string() })),
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
  tasks: z.array(Task).default([]),
  tasksSet: z.int().default(0),
  remedies: z.int().default(0),
  holds: z.array(z.object({ hold: z.enum(HOLDS), from: z.string(), to: z.string().optional() })).default([]),
  /** A dated time that the complainant agreed to wait for, beyond the deadlock's. */
  waitUntil: z.string().optional(),
  exclusion: z.object({ because: z.string(), by: z.string().optional(), approved: z.boolean() }).optional(),
  /** The notices that wait to be printed and posted, by id. */
  letters: z.array(z.string()).default([]),
  letter: z.object({ refused: z.boolean(), sent: z.boolean() }).default({ refused: false, sent: false }),
  referredTo: z.string().optional(),
  consents: z.array(z.string()).default([]),
  lesson: TextId.optional(),
  prevention: TextId.optional(),
  /** The facts that started or kept commitments, in order, of each kind the last few; a notice that bounced takes its fact away. */
  facts: z.array(
    z.object({ fact: z.enum(FACTS), at: z.string(), notice: z.string().optional(), posted: z.boolean().optional() }),
  ),
  /** What was already done about a turn of a clock, by `what commitment`: its due instant, and when it was done. */
  done: z.record(z.string(), z.string()),
  /** The promises broken and the targets missed; of tasks, which may be done since, what they were. */
  lapsed: z.array(
    z.object({
      commitment: z.string(),
      dueAt: z.string(),
      force: z.enum(['promise', 'aim']),
      task: z.enum(TASKS).optional(),
    }),
  ),
  /** The Message-IDs of the conversation with the complainant: the first, and the last few. */
  thread: z.array(z.string()),
  /** The sequence number of the last notice that told the complainant how things stand. */
  toldUpTo: z.int(),
  /** Mail to the complainant came back: another way has to be found. */
  unreachable: z.boolean(),
  /** Nothing proves that the complainant's address is theirs. */
  unproven: z.boolean().default(false),
  /** A message was told to the handler at this moment, the event of this number; how many have come since. */
  gathering: z.object({ from: z.string(), after: z.int(), waiting: z.int() }).optional(),
  /** The complainant wrote that they agree: it counts from this moment, unless they write again before. */
  agreeing: z.object({ version: z.int(), message: TextId, until: z.string() }).optional(),
  /** It was the same as another of the same person, which goes on in its place; and how that person's links stood there at the time. */
  mergedInto: z.string().optional(),
  contactThere: z.int().optional(),
  /** The duplicates that go on in this one. */
  absorbed: z.array(z.string()).default([]),
  /** How often links and reply addresses were made invalid: they are good for one number alone. */
  contactVersion: z.int().default(0),
  /** When people's words and addresses were taken out of it. */
  erasedAt: z.string().optional(),
  /** It was agreed and will close, once the record is complete. */
  ending: z.enum(CLOSINGS).optional(),
  closed: z.object({ at: z.string(), because: z.enum(CLOSINGS) }).optional(),
})
export type Complaint = z.infer<typeof Complaint>

/** The members of staff from whom a complaint is kept: it is about them, or it is their own. */
export const involvedIn = ({ subjects, parties }: Pick<Complaint, 'subjects' | 'parties'>): readonly string[] => [
  ...new Set([...subjects, ...parties]),
]

/** Whether a complaint is kept from a member of staff. */
export const isInvolved = (complaint: Pick<Complaint, 'subjects' | 'parties'>, staff: string): boolean =>
  involvedIn(complaint).includes(staff)

/** A complaint to which nothing has happened. */
export const unheard = (reference: string): Complaint => ({
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
  details: {},
  issues: [],
  also: [],
  relation: 'customer',
  relatedTo: [],
  subjects: [],
  parties: [],
  owedToSubjects: {},
  urgent: false,
  complex: false,
  complexityProposed: false,
  reviewed: false,
  checked: [],
  proposals: [],
  meetings: [],
  tasks: [],
  tasksSet: 0,
  remedies: 0,
  holds: [],
  letters: [],
  letter: { refused: false, sent: false },
  consents: [],
  facts: [],
  done: {},
  lapsed: [],
  thread: [],
  toldUpTo: 0,
  unreachable: false,
  unproven: false,
  absorbed: [],
  contactVersion: 0,
})

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
