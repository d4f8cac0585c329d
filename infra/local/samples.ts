// For each notice a story that ends with it, so that every one can be read before it was ever sent.
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import type { ClimbedBecause, TextId } from '../../shared/complaint/payloads.ts'
import { chained, hashOfWords } from '../../shared/complaint/timeline.ts'
import { noticesFor, onceSent } from '../../shared/notices/all.ts'
import type { Message } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { learningDigest } from '../../shared/notices/staff/learning-digest.ts'
import { morningDigest } from '../../shared/notices/staff/morning.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import { NOTICES, type NoticeName } from '../../shared/procedure/words.ts'

type EventInput = z.input<typeof Event>

/** What is said in the stories, by the id under which their events know it. */
const WORDS = new Map<TextId, string>()
function says(said: string): TextId {
  const id = hashOfWords(said)
  WORDS.set(id, said)
  return id
}

const REFERENCE = 'CMP-7K3Q-9XTS'
const RECEIVED = '2026-03-02T09:00:00Z'
const AT = '2026-03-05T10:00:00Z'
const LATER = '2026-03-12T10:00:00Z'
const by = { staff: 'hana' }
const system = { at: AT, by: 'system' } as const
const customer = { at: AT, by: 'complainant' } as const

const received = (more: Partial<Extract<EventInput, { type: 'Received' }>> = {}): EventInput => ({
  type: 'Received',
  at: RECEIVED,
  by: 'complainant',
  channel: 'email',
  receivedAt: RECEIVED,
  contact: says('{}'),
  description: says('The heating has been cold since Friday. I called three times, and nobody came.'),
  desiredOutcome: says('A warm flat, and to be told when somebody comes.'),
  procedure: { id: 'standard', version: '1' },
  ...more,
})
const assigned: EventInput = { type: 'Assigned', at: RECEIVED, by: 'system', handler: 'hana' }
const sent = (notice: NoticeName): EventInput => ({
  type: 'NoticeSent',
  at: '2026-03-02T09:00:05Z',
  by: 'system',
  notice,
  id: `${REFERENCE}/1/${notice}`,
  to: 'complainant',
  how: 'email',
})
const noticeOf = (notice: NoticeName) => ({ notice, id: `${REFERENCE}/4/${notice}` })
const open = [received(), assigned, sent('acknowledgement')]
const about = (staff: string) => [received({ subjects: [staff] }), assigned, sent('acknowledgement')]

const WHY = says('The pump has to be ordered, and its maker delivers on Wednesday.')
const FOUND = says('Our log shows your three calls. Two of them were never passed on: that was our fault.')
const OFFER = says('An engineer repairs the heating on Thursday morning, and we take £120 off your next bill.')
const proposed: EventInput = { type: 'ProposalSent', at: '2026-03-04T10:00:00Z', by, version: 1, proposal: OFFER }
const repair: EventInput = {
  type: 'RemedyAgreed',
  at: AT,
  by,
  remedy: 'correction',
  description: says('The heating is repaired.'),
  owner: 'jonas',
  dueAt: LATER,
}
const message: EventInput = {
  type: 'CorrespondenceFiled',
  ...customer,
  channel: 'email',
  message: says('It is warm again in two rooms, but not in the kitchen.'),
  automatic: false,
}
const level = (to: number, because: ClimbedBecause): EventInput => ({
  type: 'LevelEntered',
  ...system,
  level: to,
  because,
  staff: to === 1 ? 'mira' : 'tom',
})
const meeting: EventInput = {
  type: 'MeetingScheduled',
  at: AT,
  by,
  round: 1,
  startsAt: LATER,
  place: says('At your flat, or by call if you like that better.'),
  attendees: ['mira', 'jonas'],
}
const toMeet: readonly EventInput[] = [...open, { type: 'MeetingDue', ...system, round: 1 }]
const answered: EventInput = { type: 'ResponseGiven', at: AT, by, outcome: 'partially-upheld', response: FOUND }
const LEAVING = { from: 'jonas', to: 'mira' }
const broken: EventInput = {
  type: 'CommitmentMissed',
  ...system,
  turn: { commitment: 'resolve', dueAt: AT },
  force: 'promise',
  tell: ['hana'],
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each notice
const storiesIn = ({ ladder, external }: Procedure): Readonly<Record<NoticeName, readonly EventInput[]>> => ({
  acknowledgement: [received(), assigned],
  'progress-report': [
    ...open,
    { type: 'InvestigationBegun', at: '2026-03-03T10:00:00Z', by },
    { type: 'NoteAdded', at: '2026-03-04T10:00:00Z', by, note: FOUND },
    { type: 'ProgressReportDue', ...system, turn: { commitment: 'progress', dueAt: AT } },
  ],
  reply: [
    ...open,
    {
      type: 'ReplySent',
      at: AT,
      by,
      message: says('The engineer has your number, and calls before he comes.'),
      files: [],
    },
  ],
  'say-more': [received({ candidate: true, channel: 'ticket-feedback' })],
  link: [...open, { type: 'LinkRequested', ...customer }],
  'information-request': [
    ...open,
    { type: 'InformationRequested', at: AT, by, question: says('Which rooms are cold, and since when?') },
  ],
  plan: [
    ...open,
    { type: 'PlanSent', at: AT, by, plan: says('We look at the pump first.'), until: LATER, responsible: 'hana' },
  ],
  'plan-agreed': [
    ...open,
    { type: 'PlanSent', at: AT, by, plan: says('We look at the pump first.'), until: LATER, responsible: 'hana' },
    { type: 'PlanAgreed', ...customer },
  ],
  estimate: [
    ...open,
    { type: 'TaskSet', at: AT, by, id: 1, task: 'call-back', description: FOUND, owner: 'hana', dueAt: LATER },
  ],
  proposal: [...open, proposed],
  'confirm-agreement': [...open, proposed, { type: 'AgreementSpoken', at: AT, by, version: 1 }],
  'agreement-noted': [
    ...open,
    proposed,
    { type: 'AgreementWritten', ...customer, version: 1, message: says('I agree.'), until: LATER },
  ],
  response: [...open, answered],
  'final-decision': [...open, level(ladder.length - 1, 'asked'), { ...answered, by: { staff: 'tom' } }],
  delay: [
    ...open,
    { type: 'DelayExplained', at: AT, by, reason: WHY, work: says('Two heaters are on their way.'), until: LATER },
  ],
  'taken-up': [...open, proposed, level(Math.min(1, ladder.length - 1), 'proposal-rejected')],
  'review-received': [
    ...open,
    answered,
    { type: 'ReviewRequested', ...customer, reason: says('The second call is not in your log.') },
    level(Math.min(1, ladder.length - 1), 'review-requested'),
  ],
  'new-handler': [...open, { type: 'Assigned', at: AT, by, handler: 'jonas', before: 'hana' }],
  'meeting-invitation': [...toMeet, meeting],
  'meeting-change': [...toMeet, meeting, { ...meeting, startsAt: '2026-03-13T14:00:00Z', before: LATER }],
  'meeting-cancelled': [
    ...toMeet,
    meeting,
    { type: 'MeetingWaived', ...customer, round: 1, reason: says('By mail, please.') },
  ],
  minutes: [
    ...toMeet,
    meeting,
    repair,
    {
      type: 'MeetingHeld',
      at: LATER,
      by,
      round: 1,
      result: 'not-agreed',
      minutes: says('We looked at every radiator. You would like the kitchen to come first.'),
      attendees: ['mira', 'jonas'],
    },
    { type: 'MeetingDue', at: LATER, by, round: 2 },
  ],
  'deadlock-notice': [...open, { type: 'DeadlockReached', at: AT, by, because: 'declared', reason: WHY }],
  'deadlock-letter': [...open, proposed, { type: 'LetterSent', at: AT, by, message: FOUND }],
  'letter-withheld': [...open, { type: 'LetterWithheld', at: AT, by, because: 'vexatious', reason: WHY }],
  'request-declined': [
    ...open,
    { type: 'RequestDeclined', at: AT, by, request: 'deadlock-letter', because: 'no-deadlock', asked: WHY },
  ],
  'letter-refused': [...open, { type: 'LetterRefused', at: AT, by, reason: WHY, until: LATER }],
  'external-referral': [
    ...open,
    { type: 'ReferralDue', at: AT, by: 'system', turn: { commitment: 'resolve', dueAt: AT } },
  ],
  referral: [...open, { type: 'Referred', ...customer, scheme: external[0]?.id ?? 'outside' }],
  'external-decision': [
    ...open,
    { type: 'Referred', ...customer, scheme: external[0]?.id ?? 'outside' },
    {
      type: 'ExternallyDecided',
      at: AT,
      by,
      decision: 'upheld',
      decidedAt: AT,
      acceptedAt: AT,
      summary: says('The landlord repairs the heating and pays £120.'),
    },
    {
      type: 'TaskSet',
      at: AT,
      by,
      id: 1,
      task: 'remedy',
      description: says('The landlord repairs the heating and pays £120.'),
      owner: 'hana',
      dueAt: LATER,
    },
  ],
  hold: [...open, { type: 'Held', at: AT, by, hold: 'agency', reason: WHY, agency: says('The regulator, case 4711.') }],
  'wait-agreed': [...open, { type: 'WaitAgreed', at: AT, by, until: LATER, reason: WHY }],
  resumption: [...open, { type: 'Resumed', at: AT, by, hold: 'agency' }],
  'agreed-resolution': [...open, proposed, repair, { type: 'Agreed', ...customer, version: 1 }],
  'remedy-done': [
    ...open,
    repair,
    { type: 'TaskDone', at: AT, by, id: 1, task: 'remedy', description: says('The heating is repaired.') },
  ],
  closing: [...open, { type: 'Closed', at: AT, by, because: 'discarded', message: FOUND }],
  feedback: [
    ...open,
    {
      type: 'FeedbackDecided',
      at: AT,
      by,
      give: true,
      feedback: says('Calls about heating now go to whoever is on duty, at night too.'),
    },
  ],
  'after-closing': [...open, { type: 'Closed', ...customer, because: 'agreed' }, message],
  'left-out': [...open, { ...message, leftOut: says('film.mp4 (31 MB): larger than 20 MB') }],
  reminder: [
    ...open,
    { type: 'HandlerReminded', ...system, turns: [{ commitment: 'progress', dueAt: '2026-03-06T23:59:59Z' }] },
  ],
  'missed-commitment': [...open, broken],
  escalation: [
    ...open,
    { type: 'DelayExplained', at: '2026-03-04T09:00:00Z', by, reason: WHY, work: FOUND, until: LATER },
    proposed,
    broken,
    { type: 'ProposalRejected', ...customer, version: 1, reason: says('Thursday is too late, with a small child.') },
    level(ladder.length - 1, 'proposal-rejected'),
  ],
  urgent: [
    ...open,
    {
      type: 'MarkedUrgent',
      at: AT,
      by,
      because: 'vulnerable-person',
      reason: says('A baby lives there.'),
      tell: 'mira',
    },
  ],
  anonymous: [received({ anonymous: true, tell: 'mira' })],
  assigned: [received(), { ...assigned, by, reason: says('You know the house.') }],
  reassigned: [
    ...open,
    { type: 'SubjectNamed', at: AT, by, staff: 'hana', reason: FOUND },
    { type: 'Assigned', ...system, handler: 'jonas', before: 'hana' },
  ],
  task: [
    ...open,
    {
      type: 'TaskSet',
      at: AT,
      by,
      id: 1,
      task: 'action',
      description: says('Order the pump.'),
      owner: 'jonas',
      dueAt: LATER,
    },
  ],
  'meeting-attendance': [...toMeet, meeting],
  'message-received': [...open, message],
  mention: [
    ...open,
    { type: 'NoteAdded', at: AT, by, note: says('Could you look at the pump before Thursday?'), mentions: ['jonas'] },
  ],
  bounce: [...open, { type: 'NoticeBounced', ...system, ...noticeOf('acknowledgement'), reason: 'Permanent' }],
  'hand-over': [...open, repair, { type: 'HandedOver', ...system, ...LEAVING, owed: ['a task: remedy'] }],
  withheld: [...open, { type: 'NoticeWithheld', ...system, ...noticeOf('progress-report') }],
  learning: [
    ...open,
    {
      type: 'LearningRecorded',
      at: AT,
      by,
      lesson: says('Calls about heating were lost between two shifts.'),
      prevention: says('One list for both shifts.'),
    },
    { type: 'LearningShared', at: AT, by, with: ['jonas'] },
  ],
  'subject-notice': [
    ...about('jonas'),
    { type: 'SubjectInformed', at: AT, by, staff: 'jonas', message: says('It is about a call on Friday evening.') },
  ],
  'subject-update': [
    ...about('jonas'),
    { type: 'SubjectUpdated', at: AT, by, staff: 'jonas', message: says('We found that you did what you could.') },
  ],
})

type Scene = Pick<Facts, 'procedure' | 'team'>

/** One notice that is called for, with everything that it takes to write it. */
export type Sample = { readonly called: CalledFor; readonly facts: Facts; readonly event: Event }

/** A sample of every notice, in their order. */
export function samplesIn(scene: Scene): readonly Sample[] {
  const stories = storiesIn(scene.procedure)
  return NOTICES.map((name) => sampleOf(name, stories[name], scene))
}

/** A sample of each digest, which is about no complaint alone. */
export function digestsIn(scene: Scene): readonly (readonly [name: string, message: Message])[] {
  const stories = storiesIn(scene.procedure)
  const { facts } = sampleOf('learning', stories.learning, scene)
  const assigned = sampleOf('assigned', stories.assigned, scene)
  const calendar = calendarIn(scene.procedure)
  const now = Temporal.Instant.from('2026-03-05T09:00:00Z')
  const owes = (person: string, name: string, dueAt?: string) => ({
    reference: REFERENCE,
    person,
    name,
    ...(dueAt && { dueAt: Temporal.Instant.from(dueAt) }),
  })
  const morning = morningDigest({
    now,
    calendar,
    owed: [
      owes('Cara Customer', 'progress report', '2026-03-05T23:59:59Z'),
      owes('Max Muster', 'call back', '2026-03-04T16:00:00Z'),
      { ...owes('Rosa Reed', 'resolution', '2026-03-10T23:59:59Z'), standsInFor: 'Jonas Ward' },
      owes('Ines Ingram', 'message to read'),
    ],
    cameIn: [messageOf(assigned.called.notice, assigned.facts, assigned.event)],
    page: 'https://complaints.example/desk',
  })
  return [
    ['learning-digest', learningDigest('2026-03', [facts], scene.team)],
    ...(morning ? [['morning', morning] as const] : []),
  ]
}

/** The last notice of a name that a story calls for. Throws where it calls for none. */
function sampleOf(name: NoticeName, story: readonly EventInput[], { procedure, team }: Scene): Sample {
  const events = story.map((one) => Event.parse(one))
  const complaint = fold(REFERENCE, events)
  const timeline = chained({ sequence: 0, hash: '' }, events).recorded
  const found = events
    .flatMap((event, index) => noticesFor(procedure, complaint, event, index + 1).map((called) => ({ called, event })))
    .findLast(({ called }) => called.notice.name === name)
  if (found === undefined) throw new Error(`The story of ${name} does not call for it.`)
  const { called, event } = found
  const now = Temporal.Instant.from(event.at)
  const page =
    called.reader === 'complainant'
      ? `https://complaints.example/c/${REFERENCE}?key=example`
      : `https://complaints.example/desk/complaints/${REFERENCE}`
  const after = called.notice.timelineAfter?.(complaint, event) ?? timeline.length
  return {
    called,
    event,
    facts: {
      procedure,
      complaint,
      afterwards: onceSent(complaint, called, event.at),
      now,
      contact: { name: 'Cara Customer', email: 'cara@customer.example', salt: '' },
      reader: called.reader,
      team,
      words: WORDS,
      page,
      timeline: timeline.slice(after),
    },
  }
}
