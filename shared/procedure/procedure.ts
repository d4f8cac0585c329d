import { z } from 'zod'
import { type Calendar, calendarOf } from '../calendar/calendar.ts'
import { Duration } from '../calendar/duration.ts'
import { CHANNELS, FACTS, ROLES } from './words.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Write an id in small letters, digits and hyphens.')
const Sentence = z.string().min(1)
const Clauses = z.array(z.string()).default([])
const Day = z.iso.date()
const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as 09:00.')

const Organisation = z.object({
  name: z.string().min(1),
  /** The complaints address: what is sent there becomes a complaint. */
  email: z.email(),
  phone: z.string().optional(),
  phoneHours: z.string().optional(),
  post: z.string().optional(),
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
    /** What the customer is promised, as a sentence of the published page. */
    says: Sentence,
    starts: z.enum(FACTS),
    /** Once, so long after what starts it … */
    within: Duration.optional(),
    /** … or again and again, so long after the last fact that kept it. */
    every: Duration.optional(),
    keptBy: z.array(z.enum(FACTS)).min(1),
    /** The facts after which it is no longer owed. */
    until: z.array(z.enum(FACTS)).default([]),
    /** The track that it belongs to; both when left out. */
    when: z.enum(['simple', 'complex']).optional(),
    ends: z.enum(['end-of-day', 'close-of-business']).optional(),
    roll: z.enum(['none', 'backward', 'forward']).optional(),
    owner: z.enum(['system', 'handler']),
    /** What Redress itself does at the target moment when nobody has. */
    whenDue: z.enum(['acknowledge', 'report-progress']).optional(),
    /** How many working days before the target day the handler is reminded, at opening time. */
    remindedBefore: z.array(z.int().min(1)).default([]),
  })
  .refine(({ within, every }) => (within === undefined) !== (every === undefined), {
    error: 'A commitment is due once ("within") or again and again ("every"): write one of the two.',
  })

const Level = z.object({
  id: Id,
  clauses: Clauses,
  title: Sentence,
  says: Sentence,
  role: z.enum(ROLES),
  /** What brings a complaint up to here. The first level is where every complaint starts. */
  enteredWhen: z
    .array(
      z.union([z.object({ lapsed: Id }), z.object({ happens: z.enum(['proposal-rejected', 'review-requested']) })]),
    )
    .default([]),
})

const ProcedureShape = z.object({
  id: Id,
  version: z.string().min(1),
  title: Sentence,
  introduction: Sentence,
  effectiveFrom: Day,
  organisation: Organisation,
  channels: z.array(z.object({ channel: z.enum(CHANNELS), says: Sentence, clauses: Clauses })).min(1),
  receipt: z.enum(['same-day', 'next-working-day']).default('same-day'),
  commitments: z.array(Commitment),
  ladder: z.array(Level).min(1),
  feedback: z.object({
    /** Negative feedback opens a complaint when its comment has at least so many characters; with fewer it is a candidate. */
    commentFrom: z.int().min(1),
    /** A candidate that nobody adds to lapses into the log after this. */
    lapsesAfter: Duration,
  }),
  closing: z.object({
    clauses: Clauses,
    says: Sentence,
    reopen: z.enum(['never', 'within-window', 'allowed']),
    /** How long after the final response the customer may ask for a review; then the complaint closes as answered. */
    window: Duration.optional(),
  }),
  external: z.array(z.object({ clauses: Clauses, says: Sentence })).default([]),
  rights: z.array(z.object({ clauses: Clauses, says: Sentence })).default([]),
})

/** One promise of a procedure with a clock. */
export type Commitment = z.infer<typeof Commitment>
/** A rung of the ladder. */
export type Level = z.infer<typeof Level>

/** A company's published complaints procedure as data: executed, published and stored by version. */
export const Procedure = ProcedureShape.superRefine((procedure, context) => {
  const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  const commitments = new Set(procedure.commitments.map(({ id }) => id))
  procedure.ladder.forEach((level, index) => {
    for (const way of level.enteredWhen) {
      if ('lapsed' in way && !commitments.has(way.lapsed)) {
        complain(
          ['ladder', index, 'enteredWhen'],
          `There is no commitment "${way.lapsed}" whose lapse could lead here.`,
        )
      }
    }
    if (index > 0 && level.enteredWhen.length === 0) {
      complain(['ladder', index, 'enteredWhen'], `Nothing leads to the level "${level.id}": say what does.`)
    }
  })
  procedure.commitments.forEach((commitment, index) => {
    const twin = procedure.commitments.findIndex(({ id, when }) => id === commitment.id && when === commitment.when)
    if (twin !== index) {
      complain(
        ['commitments', index, 'id'],
        `"${commitment.id}" stands twice: give one of them another id or another track.`,
      )
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
class UnfitProcedure extends Error {
  override readonly name = 'UnfitProcedure'
  constructor(id: string, cause: z.ZodError) {
    super(`The procedure "${id}" cannot run.\n${z.prettifyError(cause)}`, { cause })
  }
}

/** Checks a procedure and fills in what it leaves out. Throws {@link UnfitProcedure}. */
export function defineProcedure(procedure: z.input<typeof Procedure>): Procedure {
  const checked = Procedure.safeParse(procedure)
  if (!checked.success) throw new UnfitProcedure(procedure.id, checked.error)
  return checked.data
}

const calendars = new WeakMap<Procedure, Calendar>()

/** The calendar in which a procedure counts. */
export function calendarIn(procedure: Procedure): Calendar {
  const known = calendars.get(procedure)
  if (known !== undefined) return known
  const calendar = calendarOf(procedure.organisation)
  calendars.set(procedure, calendar)
  return calendar
}
