// What a handler does next with a complaint, worked out backwards from the answer that the procedure wants.
import { Temporal } from 'temporal-polyfill'
import { isBefore, runningClocks } from '../../../shared/complaint/clocks.ts'
import type { Complaint, Context } from '../../../shared/complaint/complaint.ts'
import { missingBefore } from '../../../shared/complaint/decide/preconditions.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { type Need, STEPS, type Step } from '../../../shared/procedure/words.ts'
import type { CommandName } from './labels.ts'

/** What comes next, and why; without a command where it is somebody else's turn. */
export type NextStep = {
  readonly command?: CommandName
  /** Other ways to go on, which stand beside it. */
  readonly or?: readonly CommandName[]
  readonly why: string
}

/** The step that comes next. It is a suggestion: whether it is possible for whoever looks, the action itself says. */
export function nextStep(context: Context): NextStep {
  const { complaint } = context
  if (complaint.candidate)
    return { command: 'OpenCandidate', why: 'If this is a complaint, open it. Its promises run from then.' }
  if (complaint.correspondence.unreadSince !== undefined)
    return { command: 'MarkRead', why: 'The customer has written. Read it before anything closes.' }
  if (complaint.correspondence.letters.length > 0)
    return {
      command: 'RecordNoticePosted',
      why: 'A letter waits. Print it, or call where they have only a phone; then record that it has gone.',
    }
  if (complaint.contact.unreachable && complaint.phase !== 'closed')
    return { command: 'ChangeContact', why: 'Our mail came back. Find another way to reach the customer.' }
  if (complaint.ending !== undefined) return towards(context, 'close')
  if (context.procedure.acknowledged === 'after-review' && isOwed(context, 'acknowledged'))
    return { command: 'Acknowledge', why: 'The customer has not been told yet that it arrived.' }
  return BY_PHASE[complaint.phase](context)
}

const BY_PHASE: Readonly<Record<Complaint['phase'], (context: Context) => NextStep>> = {
  received: (context) => towards(context, answerIn(context.procedure)),
  review: (context) => towards(context, answerIn(context.procedure)),
  investigation: (context) => decidedAnew(context) ?? towards(context, answerIn(context.procedure)),
  proposed: (context) =>
    calledOnSince(context, 'proposal') ?? {
      or: ['RecordAgreement', 'RejectProposal'],
      why: 'The customer has our proposal. It is their turn.',
    },
  responded: (context) =>
    calledOnSince(context, 'response') ?? { why: 'The customer has our response. It is their turn.' },
  meeting: toMeet,
  deadlock: (context) =>
    isOwed(context, 'letter-answered')
      ? { command: 'SendLetter', why: 'The customer has asked for the deadlock letter.' }
      : { why: 'We have done what we can. The customer may go further.' },
  external: ({ complaint }) =>
    complaint.timing.tasks.length > 0
      ? { command: 'CompleteTask', why: 'The scheme has decided. What it asks for is still to be done.' }
      : { command: 'RecordDecision', why: 'The scheme is deciding. Record its decision when you have it.' },
  closed: (context) =>
    context.complaint.timing.tasks.length > 0
      ? { command: 'CompleteTask', why: 'It is closed. What was agreed is still to be done.' }
      : isOwed(context, 'learnt')
        ? { command: 'RecordLearning', why: 'It is closed. What was learnt is still to be recorded.' }
        : { why: 'It is closed, and nothing is left to do.' },
}

/** How a procedure answers: by a proposal to agree on, or by a response that decides. */
function answerIn({ requirements, closing }: Procedure): 'send-proposal' | 'give-response' {
  const wants = (step: Step) => requirements.some(({ before }) => before === step)
  const responds = wants('give-response') && (!wants('send-proposal') || closing.window !== undefined)
  return responds ? 'give-response' : 'send-proposal'
}

/** What is decided once a proposal was turned down; undefined where none was, or where something is missing before another. */
function decidedAnew({ complaint, procedure }: Context): NextStep | undefined {
  const isRefused = complaint.agreement.proposals.length > 0
  if (!isRefused || missingBefore(procedure, complaint, 'send-proposal').length > 0) return undefined
  return {
    command: 'SendProposal',
    or: ['GiveResponse'],
    why: 'They do not agree. Offer more, or stand by it and say why.',
  }
}

/** What somebody decides who was called upon after the customer was answered, as when time ran out; undefined where nobody was. */
function calledOnSince({ complaint, team }: Context, answer: 'proposal' | 'response'): NextStep | undefined {
  const { ladder, timing } = complaint
  const last = timing.facts.findLast(({ fact }) => fact === 'escalated' || fact === `${answer}-sent`)
  const called = team.find(({ id }) => id === ladder.calledUpon)
  if (last?.fact !== 'escalated' || called === undefined) return undefined
  return {
    command: 'SendProposal',
    or: ['GiveResponse'],
    why: `${called.name} decides: offer more, or stand by our ${answer} and say why.`,
  }
}

/** The step itself, or the first that is missing before it. Anybody reads a complaint, and looks into it, before they answer. */
function towards(context: Context, step: Step): NextStep {
  const { complaint, procedure } = context
  if (step !== 'begin-investigation' && step !== 'close') {
    const isReviewed =
      complaint.investigation.reviewed || !procedure.requirements.some(({ needs }) => needs.includes('review'))
    if (!isReviewed) return OF_NEED.review
    const isBegun = complaint.timing.facts.some(({ fact }) => fact === 'investigation-begun')
    if (!isBegun) return towards(context, 'begin-investigation')
    if (step !== 'record-findings' && complaint.investigation.findings === undefined)
      return towards(context, 'record-findings')
  }
  const [first] = missingBefore(procedure, complaint, step)
  if (first === undefined) return OF_STEP[step]
  const before = OF_NEED[first.need]
  const earlier = STEPS.find((one) => one !== step && OF_STEP[one] === before)
  return earlier === undefined ? before : towards(context, earlier)
}

const OF_STEP: Readonly<Record<Step, NextStep>> = {
  'begin-investigation': { command: 'BeginInvestigation', why: 'Nobody is looking into it yet.' },
  'record-findings': { command: 'RecordFindings', why: 'You are looking into it. Write down what you find.' },
  'decide-outcome': { command: 'DecideOutcome', why: 'The findings are in. Say whether the customer is right.' },
  'send-proposal': { command: 'SendProposal', why: 'The findings are in.' },
  'give-response': { command: 'GiveResponse', why: 'Everything is in that the response needs.' },
  close: { command: 'Close', why: 'It is agreed, and the record is complete.' },
}

const OF_NEED: Readonly<Record<Need, NextStep>> = {
  category: { command: 'Categorise', why: 'It has no category yet.' },
  review: { command: 'CompleteReview', why: 'It is new. Read it, and say whether anything is missing.' },
  investigation: OF_STEP['begin-investigation'],
  checklist: { command: 'CheckOff', why: 'Some points of the investigation are still open.' },
  findings: OF_STEP['record-findings'],
  cause: { command: 'RecordFindings', why: 'The cause is still to be recorded with the findings.' },
  informed: { command: 'InformSubject', why: 'The colleague whom it is about has not been told yet.' },
  statement: { command: 'RecordStatement', why: 'The colleague whom it is about has not been heard yet.' },
  support: { command: 'OfferSupport', why: 'The colleague whom it is about has not been offered support yet.' },
  outcome: OF_STEP['decide-outcome'],
  'issue-outcomes': { command: 'DecideOutcome', why: 'Each point still needs its own decision.' },
  remedy: { command: 'AgreeRemedy', why: 'The customer is right. Say what puts it right, who does it and by when.' },
  prevention: { command: 'RecordLearning', why: 'What prevents it from happening again is still to be recorded.' },
  lesson: { command: 'RecordLearning', why: 'What was learnt is still to be recorded.' },
}

function toMeet({ complaint, procedure, now }: Context): NextStep {
  const next = complaint.agreement.meetings.find(({ held }) => held === undefined)
  if (next?.startsAt === undefined)
    return { command: 'ScheduleMeeting', why: 'The customer does not agree. Offer them a meeting.' }
  const startsAt = Temporal.Instant.from(next.startsAt)
  return isBefore(now, startsAt)
    ? { why: `You meet the customer at ${atMoment(startsAt, calendarIn(procedure))}.` }
    : { command: 'HoldMeeting', why: 'The meeting is over. Record what was said.' }
}

/** Whether a promise runs that is kept by a fact. */
const isOwed = ({ procedure, complaint }: Context, fact: 'acknowledged' | 'letter-answered' | 'learnt'): boolean =>
  runningClocks(procedure, complaint).some(({ commitment }) => commitment.keptBy.every((one) => one === fact))
