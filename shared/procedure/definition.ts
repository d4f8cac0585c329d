import * as z from 'zod'
import { calendarOf } from '../calendar/calendar.ts'
import { Duration } from '../calendar/duration.ts'
import { Wording } from './wording.ts'
import { CHANNELS, FACTS, HOLDS, KINDS, NEEDS, OUTCOMES, ROLES, STEPS } from './words.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Write an id in small letters, digits and hyphens.')
const Sentence = z.string().min(1)
const Clauses = z.array(z.string()).default([])
const Day = z.iso.date()
const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as 09:00.')
/** The canned replies of a procedure that has none of its own. */
const CANNED_REPLIES = [
  {
    id: 'thanks',
    title: 'We have your message',
    text: 'Thank you for your message. It is now part of your complaint, {reference}, and we take it into account.',
  },
  {
    id: 'documents',
    title: 'Please send photos or documents',
    text: 'To look into this, it would help us to see it. Could you send us photos, or a copy of the documents that you have?',
  },
  {
    id: 'call',
    title: 'When can we call you?',
    text: 'I would like to talk with you about this. On which number and at what time can I best reach you?',
  },
]

/** The published sentence of a rule, and its clauses in the original text. */
const rule = { says: Sentence, clauses: Clauses }

const Organisation = z.object({
  name: z.string().min(1),
  /** Of its notices, as `#0b4f8a`. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'Write a colour as #0b4f8a.')
    .optional(),
  /** The address of its logo, a square picture that mails show. */
  logo: z.url({ protocol: /^https$/, error: 'Write an address as https://example.com/logo.png.' }).optional(),
  /** The complaints address: what is sent there becomes a complaint. */
  email: z.union([z.email(), z.string().regex(/^\[[a-z-]+\]$/)]),
  phone: z.string().optional(),
  phoneHours: z.string().optional(),
  post: z.string().optional(),
  website: z.string().optional(),
  form: z.string().optional(),
  zone: z.string(),
  holidays: z.string(),
  officeHours: z.object({ opens: WallTime, closes: WallTime }).optional(),
  closedDays: z.array(Day).optional(),
})

const Commitment = z
  .object({
    id: Id,
    clauses: Clauses,
    /** A promise that is missed is a breach; an aim that is missed is a missed target. */
    force: z.enum(['promise', 'aim']),
    /** Our own target, where the published text gives no number: watched like any other, and shown to staff alone. */
    internal: z.boolean().default(false),
    /** The text promises it without a number: this one is ours, and published as such. */
    ours: z.boolean().default(false),
    /** It speaks of most complaints or of an average: no single complaint is told of it as its own promise. */
    ofMany: z.literal(true).optional(),
    /** What the customer is promised, as a sentence of the published page. */
    says: Sentence,
    /** The same to somebody to whom it applies, where the published sentence begins with a condition: `You receive a final decision.` */
    applied: Sentence.optional(),
    /** What starts it: a fact, or that another commitment was not kept in time. */
    starts: z.union([z.enum(FACTS), z.object({ missed: Id })]),
    /** Where it counts from, when that is not what starts it. */
    counts: z.enum(FACTS).optional(),
    /** Once, so long after what starts it … */
    within: Duration.optional(),
    /** … or again and again, so long after the last fact that kept it. */
    every: Duration.optional(),
    /** The time in the words of the text, where the page has to say it otherwise: `1 to 2 days`. */
    time: Sentence.optional(),
    keptBy: z.array(z.enum(FACTS)).min(1),
    /** The facts after which it is no longer owed. */
    until: z.array(z.enum(FACTS)).default([]),
    /** What it holds for; all of what is left out. */
    when: z
      .object({
        complex: z.boolean(),
        channels: z.array(z.enum(CHANNELS)),
        kinds: z.array(z.enum(KINDS)),
        levels: z.array(Id),
      })
      .partial()
      .default({}),
    ends: z.enum(['end-of-day', 'close-of-business']).optional(),
    roll: z.enum(['none', 'backward', 'forward']).optional(),
    /** The holds during which its clock stands still: the whole days of the hold are added. All other clocks run on. */
    pausedBy: z.array(z.enum(HOLDS)).default([]),
    owner: z.enum(['system', 'handler']),
    /** What Redress itself does at the target moment when nobody has. */
    whenDue: z.enum(['acknowledge', 'report-progress']).optional(),
    /** What follows when it was not kept in time. */
    whenMissed: z.enum(['declare-deadlock', 'refer-externally', 'report-progress']).optional(),
    /** How many working days before the target day the handler is reminded, at opening time. */
    remindedBefore: z.array(z.int().min(1)).default([]),
  })
  .refine(({ within, every }) => (within === undefined) !== (every === undefined), {
    error: 'A commitment is due once ("within") or again and again ("every"): write one of the two.',
  })
  .refine(({ within, every, pausedBy }) => pausedBy.length === 0 || !/hour/.test(within ?? every ?? ''), {
    error: 'Only clocks that count days can be paused: take "pausedBy" away, or write the duration in days.',
  })

const Level = z.object({
  id: Id,
  clauses: Clauses,
  title: Sentence,
  /** Who has it then, in a sentence, behind "with", "to" or a name: `one of our directors`. Left out, the title. */
  named: Sentence.optional(),
  says: Sentence,
  role: z.enum(ROLES),
  /** Who decides at this level, where that is nobody of the organisation; whoever is called upon arranges it. */
  decidedBy: z.string().min(1).optional(),
  /** Which member of that role is called upon, by title. The first match is taken. */
  calls: z.array(z.object({ title: z.string(), categories: z.array(Id).optional() })).default([]),
  /** What leads to this level. Every complaint starts at the first one. */
  enteredWhen: z
    .array(
      z.union([
        z.object({ missed: Id }),
        z.object({ happens: z.enum(['proposal-rejected', 'review-requested', 'dissatisfied', 'meetings-exhausted']) }),
      ]),
    )
    .default([]),
})

const External = z.object({
  id: Id,
  ...rule,
  /** The same to somebody to whom it is open, where the published sentence begins with a condition: `You can now escalate your complaint to`. */
  applied: Sentence.optional(),
  name: z.string().min(1),
  /** Where to write or call, a line each. */
  contact: z.array(z.string()).default([]),
  /** From when the complainant may go there; or once a commitment was not kept in time. */
  open: z.union([z.enum(['any-time', 'after-final-decision', 'deadlock']), z.object({ missed: Id })]),
  /** Whether the acknowledgement already names it, or only an answer. */
  told: z.enum(['always', 'with-answer']).default('with-answer'),
  /** Only for complaints about these. */
  categories: z.array(Id).optional(),
  /** What the complainant has to know to use this right. */
  terms: z
    .object({
      /** It costs the complainant nothing. */
      free: z.literal(true).optional(),
      /** How long it can be used, and from when that counts. */
      limit: z.object({ within: Duration, from: z.enum(['final-response', 'deadlock']) }).optional(),
      /** When it has to be named. From then on it is open, too. */
      named: z.array(z.enum(['with-final-response', 'when-time-is-over'])).default([]),
    })
    .default({ named: [] }),
  /** Who confirmed that the scheme has jurisdiction here, and when. */
  jurisdiction: z.string().optional(),
})

const ProcedureShape = z.object({
  id: Id,
  version: z.string().min(1),
  title: Sentence,
  introduction: Sentence,
  /** Where title, introduction and date come from, and what holds for the whole text. */
  clauses: Clauses,
  /** From when it is in force, where the text says so. */
  effectiveFrom: Day.optional(),
  /** How the text dates itself, in its own words. */
  dated: Sentence.optional(),
  reviewed: z.object({ on: Day, by: z.string(), clauses: Clauses }).optional(),
  organisation: Organisation,
  /** What the published text leaves open: each stands in texts as `[id]`, and the organisation's settings say what it is. */
  leftOpen: z.array(z.object({ id: Id, asks: Sentence, example: Sentence, clauses: Clauses })).default([]),
  /** How a complaint may arrive, and what the page says of that beside the address. */
  channels: z.array(z.object({ channel: z.enum(CHANNELS), says: Sentence.optional(), clauses: Clauses })).min(1),
  receipt: z.enum(['same-day', 'next-working-day']).default('same-day'),
  /** What we ask a complainant. Nothing of it is a condition. */
  asks: z.array(z.object({ id: Id, ...rule })).default([]),
  categories: z
    .array(
      z.object({
        id: Id,
        title: Sentence,
        parts: z.array(Sentence).default([]),
        /** Our own sorting, which the published text does not have. */
        internal: z.boolean().default(false),
        clauses: Clauses,
      }),
    )
    .default([]),
  /** Who handles complaints, and who does where the one complained about has a certain role. */
  handling: z
    .object({
      role: z.enum(ROLES),
      clauses: Clauses,
      /** Published where the text says so. */
      about: z
        .array(z.object({ role: z.enum(ROLES), instead: z.enum(ROLES), says: Sentence.optional(), clauses: Clauses }))
        .default([]),
    })
    .default({ role: 'handler', clauses: [], about: [] }),
  /** Whether the acknowledgement goes at once, or once somebody has read the complaint; Redress sends it if nobody has in time. */
  acknowledged: z.enum(['at-once', 'after-review']).default('at-once'),
  /** A complaint may be resolved while the complainant is on the line. */
  firstContact: z.object(rule).optional(),
  commitments: z.array(Commitment),
  /** What has to be looked into, each done or not applicable, before findings are recorded. */
  checklist: z.array(z.object({ id: Id, ...rule })).default([]),
  /** What is wanted before a step. */
  requirements: z
    .array(z.object({ before: z.enum(STEPS), needs: z.array(z.enum(NEEDS)).min(1), clauses: Clauses }))
    .default([]),
  /** More time for what is complex: who may decide that. */
  complex: z.object({ ...rule, approvedBy: z.enum(ROLES) }).optional(),
  outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES), ...rule })).default([]),
  /** A complaint that is not upheld is discarded, with reasons. */
  discarding: z.object(rule).optional(),
  ladder: z.array(Level).min(1),
  /** Where no agreement is found, people meet: at this level, until so many follow-up meetings were held without one. */
  meetings: z.object({ ...rule, level: Id, attendedBy: z.enum(ROLES), followUps: z.int().min(1) }).optional(),
  deadlock: z
    .object({
      ...rule,
      declaredBy: z.enum(ROLES),
      /** The letter: when it is refused, the further steps have to end within this. */
      letter: z.object({ ...rule, stepsWithin: Duration }),
      /** Who gets neither reminder nor letter. Two people have to agree on that. */
      excluded: z.object(rule),
      /** How long we have to do what the scheme decides. */
      remedyWithin: Duration,
    })
    .optional(),
  feedback: z.object({
    /** Negative feedback opens a complaint when its comment has at least so many characters; with fewer it is a candidate. */
    commentFrom: z.int().min(1),
    /** A candidate that nobody adds to expires into the log after this. */
    expiresAfter: Duration,
  }),
  /** A hold while an agency investigates. */
  agencyHold: z.object({ ...rule, setBy: z.enum(ROLES), reviewedEvery: Duration }).optional(),
  /** Nothing personal goes to somebody else without consent. */
  disclosure: z.object(rule).optional(),
  /** What is owed to a member of staff who is complained about. */
  subjects: z.object({ ...rule, informedBy: z.enum(ROLES) }).optional(),
  /** Complaints about a supplier, which we take to them. */
  intermediary: z.object({ ...rule, after: Duration, nearly: Duration }).optional(),
  learning: z.object({ ...rule, sharedWith: z.array(z.enum(ROLES)).default([]) }).optional(),
  closing: z.object({
    ...rule,
    /** It takes both sides' written agreement on the same proposal to close as resolved. */
    bothAgree: z.object(rule).optional(),
    reopen: z.enum(['never', 'within-window', 'allowed']),
    /** How long after the final response the customer may ask for a review; then the complaint closes as answered. */
    window: Duration.optional(),
  }),
  /** A printed copy of the procedure is posted on request, within our own target. */
  copies: z.object({ ...rule, postedWithin: Duration }).optional(),
  external: z.array(External).default([]),
  rights: z.array(z.object(rule)).default([]),
  /** Other sections of the public document. */
  sections: z.array(z.object({ title: Sentence, clauses: Clauses, says: z.array(Sentence).min(1) })).default([]),
  /** Its own words for a notice, by the notice's name: a subject, and paragraphs around `{rest}`, which is all of it that is no paragraph. */
  wording: Wording.default({}),
  /** Answers that are needed again and again, for whoever writes a reply; `{name}`, `{reference}` and `{next date}` are filled in. */
  replies: z.array(z.object({ id: Id, title: Sentence, text: Sentence })).default(CANNED_REPLIES),
  /** Warnings of the procedure check that somebody has looked at, each with the reason why it may stand. */
  accepted: z.array(z.object({ finding: z.string(), because: Sentence })).default([]),
})

/** One promise of a procedure with a clock. */
export type Commitment = z.infer<typeof Commitment>
/** A rung of the ladder. */
export type Level = z.infer<typeof Level>

/** A company's published complaints procedure as data: executed, published and stored by version. */
export const Procedure = ProcedureShape.superRefine((procedure, context) => {
  const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  const commitments = new Set(procedure.commitments.map(({ id }) => id))
  const levels = new Set(procedure.ladder.map(({ id }) => id))
  const categories = new Set(procedure.categories.map(({ id }) => id))
  procedure.ladder.forEach((level, index) => {
    for (const way of level.enteredWhen) {
      if ('missed' in way && !commitments.has(way.missed)) {
        complain(
          ['ladder', index, 'enteredWhen'],
          `There is no commitment "${way.missed}" that could lead here when it is missed.`,
        )
      }
    }
    if (index > 0 && level.enteredWhen.length === 0) {
      complain(['ladder', index, 'enteredWhen'], `Nothing leads to the level "${level.id}": say what does.`)
    }
    for (const category of level.calls.flatMap(({ categories: about = [] }) => about)) {
      if (!categories.has(category)) complain(['ladder', index, 'calls'], `There is no category "${category}".`)
    }
  })
  if (procedure.meetings && !levels.has(procedure.meetings.level)) {
    complain(['meetings', 'level'], `There is no level "${procedure.meetings.level}" at which people could meet.`)
  }
  procedure.commitments.forEach((commitment, index) => {
    const twin = procedure.commitments.findIndex(
      ({ id, when }) => id === commitment.id && JSON.stringify(when) === JSON.stringify(commitment.when),
    )
    if (twin !== index) {
      complain(
        ['commitments', index, 'id'],
        `"${commitment.id}" stands twice: give one of them another id, or say for what it holds.`,
      )
    }
    if (typeof commitment.starts === 'object' && !commitments.has(commitment.starts.missed)) {
      complain(['commitments', index, 'starts'], `There is no commitment "${commitment.starts.missed}".`)
    }
    for (const level of commitment.when.levels ?? []) {
      if (!levels.has(level)) complain(['commitments', index, 'when'], `There is no level "${level}".`)
    }
  })
  try {
    calendarOf(procedure.organisation)
  } catch (error) {
    complain(['organisation'], (error as Error).message)
  }
})
export type Procedure = z.infer<typeof Procedure>

/** A procedure that cannot run. The message names each place and what to mend there. */
export class InvalidProcedure extends Error {
  override readonly name = 'InvalidProcedure'
}

/** Checks a procedure and fills in what it leaves out. Throws {@link InvalidProcedure}. */
export function defineProcedure(procedure: z.input<typeof Procedure>): Procedure {
  const checked = Procedure.safeParse(procedure, {
    error: ({ code, input }) =>
      code === 'invalid_type' && input === undefined
        ? 'This is missing: shared/procedures/standard.ts shows how it is said.'
        : undefined,
  })
  if (checked.success) return checked.data
  throw new InvalidProcedure(`The procedure "${procedure.id}" cannot run.\n${z.prettifyError(checked.error)}`, {
    cause: checked.error,
  })
}
