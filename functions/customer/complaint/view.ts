// Everything on the complainant's page: nothing internal, and nobody's address.
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { eligibleAt, isBefore, responseWindowEndsAt } from '../../../shared/complaint/clocks.ts'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import { takenBackUntil } from '../../../shared/complaint/decide/proposals.ts'
import { contactIn, type EventOf } from '../../../shared/complaint/events.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import type { TextId } from '../../../shared/complaint/payloads.ts'
import type { Recorded } from '../../../shared/complaint/timeline.ts'
import { atMoment, byWhen, onDay } from '../../../shared/notices/dates.ts'
import { greetingName } from '../../../shared/notices/greeting.ts'
import { calledAs, nameOf } from '../../../shared/notices/passages.ts'
import { brokenToComplainant, promises } from '../../../shared/notices/promised.ts'
import { calendarIn, levelNamed, type Procedure } from '../../../shared/procedure/procedure.ts'
import { attachmentsOf } from '../../../shared/store/attachments.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import type { AttachmentItem } from '../../../shared/store/items.ts'
import { loadTexts } from '../../../shared/store/texts.ts'
import { sentToComplainant } from '../../web/notice-facts.ts'
import type { LinkContext } from '../access.ts'
import { conversationOf, openQuestions, type Question, wordsWritten } from './conversation.ts'
import { agreedRemedies, remediesShown } from './remedies.ts'
import type { Shown, Step } from './shown.ts'

type PageState = {
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly done?: string | undefined
}

/** Everything that stands on the page of a complaint now. */
export async function viewOf(
  { records, complaint, mergeTarget, linkToken }: LinkContext,
  { typed = {}, errors = {}, done }: PageState,
): Promise<Shown> {
  const { reference } = complaint
  const { table } = records
  const procedure = await records.procedureOf(complaint)
  const [team, timeline, files] = await Promise.all([
    records.team(),
    loadTimeline(table, reference),
    attachmentsOf(table, reference),
  ])
  const page = { complaint, mergeTarget, timeline, procedure, team, files, now: records.now() }
  const words = await loadTexts(table, reference, wordsOf(page))
  return {
    ...shownOf({ ...page, words }),
    linkToken,
    filled: { typed: { ...typed, submission: randomUUID() }, errors },
    step: typed.step as Step | undefined,
    done,
  }
}

/** A complaint as its page is made of it, without what people wrote. */
type PageOf = Omit<Known, 'words'> & {
  readonly complaint: Complaint
  readonly mergeTarget: Complaint
  readonly timeline: readonly Recorded[]
  readonly files: readonly AttachmentItem[]
}

/** The words that the page of a complaint shows, by id. */
function wordsOf({ procedure, complaint, timeline, now }: PageOf): readonly TextId[] {
  const { reference, contact } = complaint
  const meeting = nextMeeting(complaint, timeline, now)
  return [
    contact.text,
    ...wordsWritten(timeline),
    ...sentToComplainant(procedure, reference, timeline).flatMap((one) => one.words),
    ...agreedRemedies(reference, timeline).map(({ event }) => event.description),
    ...openQuestions(timeline).map(({ event }) => event.question),
    ...wordsOfAgreement(complaint, timeline),
    ...(meeting ? [meeting.place] : []),
  ]
}

/** What the page of a complaint says, but for the forms on it. */
export function shownOf({
  complaint,
  mergeTarget,
  timeline,
  ...known
}: PageOf & Pick<Known, 'words'>): Omit<Shown, 'linkToken' | 'filled' | 'step' | 'done'> {
  const { reference, handler, record } = complaint
  const { procedure, team, words, now } = known
  const calendar = calendarIn(procedure)
  const sent = sentToComplainant(procedure, reference, timeline)
  const meeting = nextMeeting(complaint, timeline, now)
  const reviewUntil = responseWindowEndsAt(procedure, complaint)
  const { name } = addresseeOf(contactIn(words, complaint.contact.text))
  const { agreement, proposal } = offerOf(complaint, timeline, known)
  return {
    organisation: procedure.organisation,
    reference,
    about: contactVersionOf(complaint),
    state: stateOf(complaint, eligibleAt(procedure, complaint) !== undefined),
    name: name && greetingName(name),
    mergedInto: record.mergedInto && mergeTarget.reference,
    received: atMoment(Temporal.Instant.from(complaint.receivedAt), calendar),
    handler: nameOf(team, handler),
    level: levelOf(complaint, procedure, team),
    outcome: complaint.investigation.outcome?.replaceAll('-', ' '),
    promised: promises({ procedure, afterwards: complaint, now, words }),
    broken: brokenToComplainant({ procedure, complaint, words }),
    proposal,
    agreement,
    remedies: remediesShown(agreedRemedies(reference, timeline), known),
    questions: questionsShown(openQuestions(timeline), known),
    meeting: meeting && meetingShown(meeting, known),
    reviewUntil: reviewUntil && !isBefore(reviewUntil, now) ? byWhen(reviewUntil, calendar) : undefined,
    conversation: conversationOf(timeline, sent, known).toReversed(),
    closing: procedure.closing.says,
    isFinal: procedure.closing.reopen === 'never',
    hasDeadlockLetter: complaint.deadlock.letter.sent,
  }
}

type Known = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly words: ReadonlyMap<TextId, string>
  readonly now: Temporal.Instant
}

const questionsShown = (questions: readonly Question[], { team, words }: Known): Shown['questions'] =>
  questions.flatMap(({ sequence, event }) => {
    const says = words.get(event.question)
    const by = typeof event.by === 'object' ? nameOf(team, event.by.staff) : undefined
    return says === undefined ? [] : [{ sequence, says, by }]
  })

const meetingShown = (
  { startsAt, how, place, attendees }: EventOf<'MeetingScheduled'>,
  { procedure, team, words }: Known,
): Shown['meeting'] => ({
  when: atMoment(Temporal.Instant.from(startsAt), calendarIn(procedure)),
  how: how === 'remote' ? 'By phone or video call' : 'In person',
  where: words.get(place) ?? '',
  who: attendees.map((id) => nameOf(team, id)).filter((one) => one !== undefined),
})

/** What a form on the page is about: this complaint, as long as its complainant is reached in the same way. */
export const contactVersionOf = ({ reference, contact }: Complaint): string => `${reference}/${contact.version}`

/** The meeting that is to come; undefined where there is none, or it was called off. */
export function nextMeeting(
  { phase, ending, agreement: { meetings } }: Complaint,
  timeline: readonly Recorded[],
  now: Temporal.Instant,
): EventOf<'MeetingScheduled'> | undefined {
  const next = meetings.findLast(({ startsAt, held }) => held === undefined && startsAt !== undefined)
  if (next?.startsAt === undefined || phase === 'closed' || ending !== undefined) return undefined
  if (isBefore(Temporal.Instant.from(next.startsAt), now)) return undefined
  return timeline
    .flatMap(({ event }) => (event.type === 'MeetingScheduled' ? [event] : []))
    .findLast(({ round }) => round === next.round)
}

const lastAgreed = (timeline: readonly Recorded[]): EventOf<'Agreed'> | undefined =>
  timeline.flatMap(({ event }) => (event.type === 'Agreed' ? [event] : [])).at(-1)

const wordsOfAgreement = ({ agreement }: Complaint, timeline: readonly Recorded[]): readonly TextId[] =>
  [agreement.proposals.at(-1)?.proposal, lastAgreed(timeline)?.agreement].filter((id) => id !== undefined)

/** The proposal that waits for an answer, or what was agreed: which of it there is. */
function offerOf(
  complaint: Complaint,
  timeline: readonly Recorded[],
  known: Known,
): Pick<Shown, 'agreement' | 'proposal'> {
  const { phase, ending, closed } = complaint
  const { proposals, written } = complaint.agreement
  const { procedure, team, words, now } = known
  const calendar = calendarIn(procedure)
  const latest = proposals.at(-1)
  const says = latest && words.get(latest.proposal)
  const agreed = ending === 'agreed' || closed?.because === 'agreed' ? lastAgreed(timeline) : undefined
  if (agreed !== undefined) {
    const own = agreed.agreement && agreed.version === undefined ? words.get(agreed.agreement) : says
    const day = onDay(Temporal.Instant.from(agreed.at), calendar)
    return { agreement: { says: own ?? '', day, until: undefined }, proposal: undefined }
  }
  if (phase !== 'proposed' || latest === undefined) return { agreement: undefined, proposal: undefined }
  if (written !== undefined) {
    const until = byWhen(Temporal.Instant.from(written.until), calendar)
    return { agreement: { says: says ?? '', day: undefined, until }, proposal: undefined }
  }
  const event = timeline.flatMap(({ event }) => (event.type === 'ProposalSent' ? [event] : [])).at(-1)
  return {
    agreement: undefined,
    proposal: {
      version: latest.version,
      says: says ?? '',
      by: typeof event?.by === 'object' ? nameOf(team, event.by.staff) : undefined,
      sent: onDay(Temporal.Instant.from(latest.at), calendar),
      takenBackUntil: byWhen(takenBackUntil(procedure, now), calendar),
      otherwise: whatFollows(complaint, procedure),
    },
  }
}

/** What becomes of a complaint whose proposal is turned down. */
function whatFollows({ ladder: { level } }: Complaint, { ladder, meetings }: Procedure): string {
  const next = ladder.find(
    ({ enteredWhen }, place) =>
      place > level && enteredWhen.some((way) => 'happens' in way && way.happens === 'proposal-rejected'),
  )
  if (next === undefined) return 'we will look at it again'
  return next.id === meetings?.level
    ? 'we will propose a day on which to meet you'
    : `your complaint will go to ${levelNamed(next)}`
}

function stateOf({ phase, candidate, record: { mergedInto } }: Complaint, isKept: boolean): Shown['state'] {
  if (mergedInto !== undefined) return 'merged'
  if (phase === 'closed') return 'closed'
  return isKept ? 'kept' : candidate ? 'candidate' : 'open'
}

/** Who has the complaint at its level, as long as somebody was called upon there. */
function levelOf(
  { ladder: { level, calledUpon } }: Complaint,
  { ladder }: Procedure,
  team: readonly StaffMember[],
): string | undefined {
  const called = team.find(({ id }) => id === calledUpon)
  if (level > 0 && (called === undefined || called.outside)) return called?.name
  const rung = ladder[level]
  return rung && (called ? `${called.name}, ${calledAs(rung, called)}` : levelNamed(rung))
}
