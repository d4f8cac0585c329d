// Where nothing more can be done inside: the deadlock, its letter, and the external scheme (CLD-C22 to CLD-C28).
import { Temporal } from 'temporal-polyfill'
import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn, cited, type Procedure } from '../../procedure/procedure.ts'
import { isBefore } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import {
  type Complaint,
  type Context,
  type Decision,
  hasBeenDeadlocked,
  isOutside,
  type Refusal,
  refuse,
} from '../complaint.ts'
import type { Event } from '../events.ts'
import { isLetterAsked } from '../facts.ts'
import { refuseUnlessRole } from './eligibility.ts'
import { refuseUnlessInFuture, taskSet } from './progress.ts'

const NONE = 'This procedure knows no deadlock.'

export function declareDeadlock(context: Context, { by, reason }: CommandOf<'DeclareDeadlock'>): Decision {
  const { procedure, complaint, now } = context
  if (procedure.deadlock === undefined) return refuse('not-in-procedure', NONE)
  if (complaint.phase === 'deadlock') return []
  return (
    refuseUnlessRole(context, by, procedure.deadlock.declaredBy, procedure.deadlock) ?? [
      { type: 'DeadlockReached', at: now.toString(), by, because: 'declared', reason },
    ]
  )
}

/** The complainant agrees to wait for a dated answer, so that time alone makes no deadlock (CLD-C22). */
export function agreeToWait(context: Context, { type: _, ...wait }: CommandOf<'AgreeToWait'>): Decision {
  if (context.procedure.deadlock === undefined) return refuse('not-in-procedure', NONE)
  return refuseUnlessInFuture(context, wait.until) ?? [{ type: 'WaitAgreed', at: context.now.toString(), ...wait }]
}

/** Records the request; where the complaint is excluded from the scheme, the complainant hears that no letter is written, and why. */
export function requestLetter(context: Context, { type: _, ...request }: CommandOf<'RequestLetter'>): Decision {
  const at = context.now.toString()
  const requested: Event = { type: 'LetterRequested', at, ...request }
  const { exclusion } = context.complaint.deadlock
  if (hasBeenDeadlocked(context.complaint) && exclusion?.approved) {
    const { because, reason } = exclusion
    return [requested, { type: 'LetterWithheld', at, by: 'system', because, reason }]
  }
  return refuseUnlessLetter(context) ?? [requested]
}

export function sendLetter(context: Context, { type: _, ...letter }: CommandOf<'SendLetter'>): Decision {
  const { procedure, now } = context
  return (
    refuseUnlessLetter(context) ??
    refuseUnlessRole(
      context,
      letter.by,
      procedure.deadlock?.declaredBy ?? 'service-manager',
      procedure.deadlock?.letter,
    ) ?? [{ type: 'LetterSent', at: now.toString(), ...letter }]
  )
}

/** Further steps can resolve it: which, and by a day not far ahead. Only once (CLD-C24). */
export function refuseLetter(context: Context, { type: _, ...refusal }: CommandOf<'RefuseLetter'>): Decision {
  const { procedure, complaint, now } = context
  const refused =
    refuseUnlessLetter(context) ??
    refuseUnlessRole(
      context,
      refusal.by,
      procedure.deadlock?.declaredBy ?? 'service-manager',
      procedure.deadlock?.letter,
    ) ??
    refuseUnlessInFuture(context, refusal.until)
  if (refused !== undefined || procedure.deadlock === undefined) return refused ?? refuse('not-in-procedure', NONE)
  const { letter } = procedure.deadlock
  if (complaint.deadlock.letter.refused) {
    return refuse('letter-settled', `The letter was refused once already${cited(letter)}: send it now.`)
  }
  const last = dueAt(now, letter.stepsWithin, calendarIn(procedure)).at
  if (isBefore(last, Temporal.Instant.from(refusal.until))) {
    return refuse(
      'too-late',
      `Further steps have to end within ${letter.stepsWithin}${cited(letter)}: name an earlier day, or send the letter.`,
    )
  }
  return [{ type: 'LetterRefused', at: now.toString(), ...refusal }]
}

function refuseUnlessLetter({ procedure, complaint }: Context): Refusal | undefined {
  const { deadlock } = procedure
  if (deadlock === undefined) return refuse('not-in-procedure', NONE)
  if (complaint.deadlock.exclusion?.approved) {
    return refuse(
      'excluded',
      `No letter is written: the complaint is ${complaint.deadlock.exclusion.because.replaceAll('-', ' ')}${cited(deadlock.excluded)}.`,
    )
  }
  if (!hasBeenDeadlocked(complaint))
    return refuse('no-deadlock', `${complaint.reference} is not deadlocked${cited(deadlock)}.`)
  return complaint.deadlock.letter.sent ? refuse('letter-settled', 'The letter was sent already.') : undefined
}

/** Vexatious, or not for the scheme: one proposes it, another approves (CLD-C25). The complaint goes on. */
export function excludeFromScheme(
  context: Context,
  { type: _, ...exclusion }: CommandOf<'ExcludeFromScheme'>,
): Decision {
  const { procedure, complaint, now } = context
  if (procedure.deadlock === undefined) return refuse('not-in-procedure', NONE)
  const rule = procedure.deadlock.excluded
  const refused = refuseUnlessRole(context, exclusion.by, procedure.deadlock.declaredBy, rule)
  if (refused !== undefined || complaint.deadlock.exclusion?.approved) return refused ?? []
  const at = now.toString()
  if (complaint.deadlock.exclusion === undefined) return [{ type: 'ExclusionProposed', at, ...exclusion }]
  if (typeof exclusion.by === 'object' && exclusion.by.staff === complaint.deadlock.exclusion.by) {
    return refuse('not-yours', `A second person has to approve it${cited(rule)}.`)
  }
  return [
    { type: 'Excluded', at, ...exclusion },
    ...(isLetterAsked(complaint) ? [{ type: 'LetterWithheld', at, ...exclusion } as const] : []),
  ]
}

/** The complainant goes to an external scheme, or to law: what is open to them when is the procedure's. */
export function refer(context: Context, { type: _, ...referral }: CommandOf<'Refer'>): Decision {
  const { procedure, complaint, now } = context
  const scheme = procedure.external.find(({ id }) => id === referral.scheme)
  if (scheme === undefined) {
    const known = procedure.external.map(({ id }) => id).join(', ')
    return refuse('not-in-procedure', `There is no scheme "${referral.scheme}". There is: ${known || 'none'}.`)
  }
  const about = [complaint.record.category, ...complaint.record.also]
  if (scheme.categories !== undefined && !scheme.categories.some((id) => about.includes(id))) {
    return refuse('not-in-procedure', `${scheme.name} is for ${scheme.categories.join(', ')} only${cited(scheme)}.`)
  }
  if (!isRightAvailable(scheme, procedure, complaint)) {
    return refuse(
      'too-early',
      `${scheme.name} is open ${typeof scheme.open === 'object' ? 'when its time has come' : OPENS[scheme.open]}${cited(scheme)}.`,
    )
  }
  return [{ type: 'Referred', at: now.toString(), ...referral }]
}

const POINTS_OUTSIDE: readonly string[] = ['declare-deadlock', 'refer-externally']

const OPENS = {
  'any-time': 'at any time',
  'after-final-decision': 'after the final decision',
  deadlock: 'once the complaint is deadlocked',
} as const

/** Lists the ways outside that are open to this complainant now: by their time, and by what the complaint is about. Nobody is reminded of a scheme from which it is excluded (CLD-C25). */
export function openWays(procedure: Procedure, complaint: Complaint): Procedure['external'] {
  const about = [complaint.record.category, ...complaint.record.also]
  return procedure.external.filter(
    (way) =>
      isRightAvailable(way, procedure, complaint) &&
      !(way.open === 'deadlock' && complaint.deadlock.exclusion?.approved) &&
      (way.categories === undefined || way.categories.some((id) => about.includes(id))),
  )
}

/** Whether a way outside is open to the complainant yet: from when the procedure says, and once it has to be named at the latest. */
function isRightAvailable(
  { open: opens, terms }: Procedure['external'][number],
  procedure: Procedure,
  complaint: Complaint,
): boolean {
  if (terms.named.includes('with-final-response') && hasFinalResponse(complaint)) return true
  if (terms.named.includes('when-time-is-over') && isTimeOver(procedure, complaint)) return true
  if (typeof opens === 'object') return complaint.timing.missed.some(({ commitment }) => commitment === opens.missed)
  if (opens === 'any-time') return true
  if (opens === 'deadlock') return hasBeenDeadlocked(complaint)
  const isLast = complaint.ladder.level >= procedure.ladder.length - 1
  return isLast && (complaint.phase === 'responded' || complaint.closed !== undefined)
}

/** What closes it unresolved is an answer, too. */
const hasFinalResponse = ({ phase, timing, closed }: Complaint): boolean =>
  phase === 'responded' ||
  closed?.because === 'answered' ||
  closed?.because === 'discarded' ||
  timing.facts.some(({ fact }) => fact === 'response-sent')

/** Whether the time has passed after which the procedure itself points outside, which it does not for what was excluded (CLD-C25). */
const isTimeOver = ({ commitments }: Procedure, { timing: { missed }, deadlock }: Complaint): boolean =>
  !deadlock.exclusion?.approved &&
  commitments.some(
    ({ id, whenMissed = 'nothing' }) =>
      POINTS_OUTSIDE.includes(whenMissed) && missed.some(({ commitment }) => commitment === id),
  )

/** Records what the scheme decided: what it asks for is done in time, counted from when the complainant accepted it (CLD-C27, CLD-C28). */
export function recordDecision(context: Context, { type: _, ...decision }: CommandOf<'RecordDecision'>): Decision {
  const { procedure, complaint, now } = context
  if (!isOutside(complaint)) {
    return refuse('not-referred', `${complaint.reference} was not referred to anybody: record that first (Refer).`)
  }
  const at = now.toString()
  const decided = { type: 'ExternallyDecided', at, ...decision } as const
  const { acceptedAt, decidedAt } = decision
  const accepted = acceptedAt === undefined ? undefined : Temporal.Instant.from(acceptedAt)
  if (isBefore(now, Temporal.Instant.from(decidedAt))) {
    return refuse('not-ready', 'It is recorded once it was decided: correct the date of the decision.')
  }
  if (accepted && (isBefore(accepted, Temporal.Instant.from(decidedAt)) || isBefore(now, accepted))) {
    return refuse('not-ready', 'It is accepted after it was decided, and by now: correct the date of acceptance.')
  }
  if (decision.decision === 'upheld' && accepted === undefined && decision.pending) return [decided]
  if (decision.decision === 'not-upheld' || accepted === undefined) {
    if (complaint.phase === 'closed') return [decided]
    return [decided, { type: 'Closed', at, by: decision.by, because: 'external', satisfaction: 'not-stated' }]
  }
  const within = procedure.deadlock?.remedyWithin ?? '28 days'
  const due = dueAt(accepted, within, calendarIn(procedure)).at.toString()
  const remedy = {
    by: decision.by,
    task: 'remedy',
    description: decision.summary,
    owner: undefined,
    dueAt: due,
  } as const
  return [decided, taskSet(context, remedy)]
}
