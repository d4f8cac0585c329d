// The parts of a complaint. Each has its state before anything happened as the default, so that it is said once.
import * as z from 'zod'
import { EXCLUSIONS, FACTS, HOLDS, OUTCOMES, TASKS } from '../procedure/words.ts'
import { ClimbedBecause, reached, representedBy, TextId, Ticket } from './payloads.ts'

const Task = z.object({
  id: z.int(),
  task: z.enum(TASKS),
  description: TextId.optional(),
  /** What the date of an estimate is of, where a notice gave it: a plan, the answer after a delay, or the steps before a deadlock letter. */
  of: z.enum(['plan', 'answer', 'steps']).optional(),
  owner: z.string().optional(),
  setAt: z.string(),
  dueAt: z.string(),
})
/** What somebody owes by a moment that was announced or agreed. */
export type Task = z.infer<typeof Task>

/** What was known when it arrived. */
export const Intake = z.object({
  /** Who of the team took it, where somebody else wrote it down. */
  takenBy: z.string().optional(),
  description: TextId.default(''),
  /** What it is about in one line, where somebody wrote one: otherwise the description's first words say it. */
  summary: TextId.optional(),
  desiredOutcome: TextId.optional(),
  /** What else the procedure asks for, by its id. */
  details: z.record(z.string(), TextId).default({}),
  /** Every point that was told, with its outcome once that is decided. */
  issues: z.array(z.object({ description: TextId, outcome: z.enum(OUTCOMES).optional() })).default([]),
  relation: z.enum(['customer', 'prospect']).default('customer'),
  representative: z.object(representedBy(TextId)).optional(),
  ticket: Ticket.optional(),
  provider: z.object({ name: TextId, toldAt: z.string() }).optional(),
})

/** How the complainant is reached. */
export const Contact = z.object({
  /** Name and ways to reach them, as JSON; see `Contact` of events.ts. */
  text: TextId.default(''),
  ...reached,
  anonymous: z.boolean().default(false),
  /** When a way to reach somebody became known, where there was none at first. */
  knownSince: z.string().optional(),
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
const DoneForSubject = z.object({
  informed: z.boolean().default(false),
  postponed: z.boolean().default(false),
  heard: z.boolean().default(false),
  supported: z.boolean().default(false),
})

/** The members of staff who take no part. */
export const Involved = z.object({
  /** Whom it is about. */
  subjects: z.array(z.string()).default([]),
  /** Who complains themselves, or speaks for the complainant: customers here. */
  parties: z.array(z.string()).default([]),
  /** What was done for each subject, by their id. */
  owed: z.record(z.string(), DoneForSubject).default({}),
})

/** Where it stands on the procedure's ladder. */
export const Ladder = z.object({
  /** The rung, from 0. */
  level: z.int().default(0),
  /** Why it stands there, and where it stood before; undefined on the first. */
  climbed: z.object({ because: ClimbedBecause, from: z.int(), staff: z.string().optional() }).optional(),
  /** Who was called upon at this level. */
  calledUpon: z.string().optional(),
})

/** What was found out, and what it comes to. */
export const Investigation = z.object({
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
export const Agreement = z.object({
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
  /** How many remedies were agreed, and not refused. */
  remedies: z.int().default(0),
  /** When it was last closed, or decided with a response: what was to put it right by then is not ended by the refusal of a later proposal. */
  settledAt: z.string().optional(),
})

/** How it may go on outside. */
export const Deadlock = z.object({
  /** A dated time that the complainant agreed to wait for, beyond the deadlock's. */
  waitUntil: z.string().optional(),
  exclusion: z
    .object({
      because: z.enum(EXCLUSIONS),
      reason: TextId,
      by: z.string().optional(),
      approved: z.boolean(),
    })
    .optional(),
  letter: z.object({ refused: z.boolean(), sent: z.boolean() }).default({ refused: false, sent: false }),
  referredTo: z.string().optional(),
  /** What was referred has been decided: once nothing of that is owed any more, the complaint ends. */
  decided: z.boolean().default(false),
})

/** By commitment: the turn about which something was done last, and when. */
const DoneByCommitment = z.record(z.string(), z.object({ dueAt: z.string(), at: z.string() })).default({})

/** What clocks are counted from, and what was done about them. */
export const Timing = z.object({
  /** The facts that started or kept commitments, in order, of each kind the last few; a notice that bounced takes its fact away. */
  facts: z
    .array(
      z.object({ fact: z.enum(FACTS), at: z.string(), notice: z.string().optional(), posted: z.boolean().optional() }),
    )
    .default([]),
  holds: z.array(z.object({ hold: z.enum(HOLDS), from: z.string(), to: z.string().optional() })).default([]),
  tasks: z.array(Task).default([]),
  /** The date for the answer that the complainant was told last, with a plan or the reasons of a delay; it stays when that answer was given. */
  toldUntil: z.string().optional(),
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
        /** It was done at that moment, by what follows: only the time is over. */
        done: z.literal(true).optional(),
      }),
    )
    .default([]),
})

/** The conversation with the complainant. */
export const Correspondence = z.object({
  /** The Message-IDs: the first, and the last few. */
  thread: z.array(z.string()).default([]),
  /** The notices that wait to be printed and posted, by id. */
  letters: z.array(z.string()).default([]),
  /** The sequence number of the last notice that told the complainant how things stand. */
  reportedUpTo: z.int().default(0),
  /** When the first message that may ask for more, after the response or a contestable closing, arrived that nobody has read yet: nothing closes by itself before. */
  unreadSince: z.string().optional(),
  /** The events that the complainant is told of once the office opens: when, and their sequence numbers. */
  released: z.object({ at: z.string(), events: z.array(z.int()) }).optional(),
  /** The last message that was passed on to the handler: when, and the number of its event; and how many wait since. */
  gathering: z.object({ from: z.string(), after: z.int(), waiting: z.int() }).optional(),
})

/** How it is filed, what was learnt from it, and what it has to do with others. */
export const Filing = z.object({
  category: z.string().optional(),
  also: z.array(z.string()).default([]),
  relatedTo: z.array(z.string()).default([]),
  /** The complaint that this duplicate was merged into, and that complaint's contact version at the time. */
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
