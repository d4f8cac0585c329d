// Every notice that invites to an answer, and what the answer does: given this story, when they write this, then these events.
import { describe, expect, it } from 'vitest'
import { requestIn } from '../../../functions/inbox/request.ts'
import { samplesIn } from '../../../infra/local/samples.ts'
import { textOf } from '../../../shared/notices/message.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { NoticeName } from '../../../shared/procedure/words.ts'
import { cloudDirect, concero, constrat, jesq, RECEIVED, standard, team, words } from '../../given.ts'
import { played } from '../../play.ts'

type Story = ReturnType<typeof played>
type Deeds = Parameters<Story['at']>[1][]

type Invitation = {
  readonly notice: NoticeName
  readonly procedure: Procedure
  /** What has happened, until the notice is sent. */
  readonly deeds: Deeds
  readonly candidate?: true
  /** What they answer, and the events that it leads to after it is filed. */
  readonly answer: string
  readonly leadsTo: readonly string[]
}

const AT = '2026-03-04T10:00:00Z'
const LATER = '2026-03-04T10:01:00Z'
const mira = { staff: 'mira' }

const investigated: Deeds = [
  { type: 'BeginInvestigation' },
  { type: 'RecordFindings', findings: words('A loose cable.') },
  { type: 'DecideOutcome', outcome: 'upheld', reasons: words('You are right.') },
  {
    type: 'AgreeRemedy',
    remedy: 'correction',
    description: words('A new cable.'),
    owner: 'hana',
    dueAt: '2026-03-20T17:00:00Z',
  },
]
const responded: Deeds = [
  { type: 'CompleteReview', note: words('Read.') },
  { type: 'BeginInvestigation' },
  ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const),
  { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
  { type: 'RecordLearning', lesson: words('Look at cables.') },
  { type: 'GiveResponse', outcome: 'not-upheld', response: words('It was the weather.') },
]
const proposed: Deeds = [...investigated, { type: 'SendProposal', proposal: words('We repair it.') }]
const meeting = {
  type: 'ScheduleMeeting',
  by: mira,
  startsAt: '2026-03-10T10:00:00Z',
  place: words('Here.'),
  attendees: ['mira'],
} satisfies Deeds[number]
const toMeet: Deeds = [...proposed, { type: 'RejectProposal', by: 'complainant', reason: words('No.') }, meeting]

const INVITATIONS: readonly Invitation[] = [
  {
    notice: 'response',
    procedure: constrat,
    deeds: responded,
    answer: 'I am not satisfied, and want a review.',
    leadsTo: ['CorrespondenceFiled', 'ReviewRequested', 'LevelEntered'],
  },
  ...[standard, cloudDirect].map(
    (procedure): Invitation => ({
      notice: 'response',
      procedure,
      deeds: [...investigated, { type: 'GiveResponse', outcome: 'upheld', response: words('We repair it.') }],
      answer: 'I am not satisfied, and want a review.',
      leadsTo: ['CorrespondenceFiled', 'DissatisfactionReported', 'LevelEntered'],
    }),
  ),
  {
    notice: 'response',
    procedure: constrat,
    deeds: responded,
    answer: 'That is not what I meant.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'proposal',
    procedure: concero,
    deeds: proposed,
    answer: 'I agree.',
    leadsTo: ['CorrespondenceFiled', 'AgreementWritten'],
  },
  {
    notice: 'proposal',
    procedure: concero,
    deeds: proposed,
    answer: 'I agree, if it is done by Friday.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'confirm-agreement',
    procedure: concero,
    deeds: [...proposed, { type: 'RecordAgreement', spoken: true }],
    answer: 'Yes, I agree.',
    leadsTo: ['CorrespondenceFiled', 'AgreementWritten'],
  },
  {
    notice: 'plan',
    procedure: cloudDirect,
    deeds: [{ type: 'SendPlan', plan: words('A new router.'), until: '2026-03-12T17:00:00Z', responsible: 'hana' }],
    answer: 'Agreed.',
    leadsTo: ['CorrespondenceFiled', 'PlanAgreed'],
  },
  {
    notice: 'information-request',
    procedure: constrat,
    deeds: [{ type: 'RequestInformation', question: words('Which line?') }],
    answer: 'The second.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'meeting-invitation',
    procedure: concero,
    deeds: toMeet,
    answer: 'I will come.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'meeting-change',
    procedure: concero,
    deeds: [...toMeet, { ...meeting, startsAt: '2026-03-11T10:00:00Z' }],
    answer: 'That suits me less.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'minutes',
    procedure: concero,
    deeds: [
      ...toMeet,
      {
        type: 'HoldMeeting',
        by: mira,
        result: 'not-agreed',
        minutes: words('They want it sooner.'),
        attendees: ['mira'],
      },
    ],
    answer: 'You have left out the refund.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'agreement-noted',
    procedure: concero,
    deeds: [...proposed, { type: 'NoteAgreement', by: 'complainant', version: 1, message: words('I agree.') }],
    answer: 'Wait: I have thought again.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'letter-withheld',
    procedure: cloudDirect,
    deeds: [
      { type: 'DeclareDeadlock', by: mira, reason: words('We can do no more.') },
      ...[mira, { staff: 'lena' }].map(
        (by) =>
          ({ type: 'ExcludeFromScheme', by, because: 'vexatious', reason: words('The twentieth time.') }) as const,
      ),
      { type: 'RequestLetter', by: 'complainant' },
    ],
    answer: 'I do not see why.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'wait-agreed',
    procedure: cloudDirect,
    deeds: [{ type: 'AgreeToWait', until: '2026-05-11T15:00:00Z', reason: words('A new line is laid.') }],
    answer: 'I did not agree to that.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'deadlock-notice',
    procedure: cloudDirect,
    deeds: [{ type: 'DeclareDeadlock', by: mira, reason: words('We can do no more.') }],
    answer: 'Please send me the deadlock letter.',
    leadsTo: ['CorrespondenceFiled', 'LetterRequested'],
  },
  {
    notice: 'closing',
    procedure: concero,
    deeds: [{ type: 'Withdraw' }],
    answer: 'I did not withdraw it!',
    leadsTo: ['CorrespondenceFiled', 'Reopened'],
  },
  {
    notice: 'closing',
    procedure: concero,
    deeds: [{ type: 'Withdraw' }],
    answer: 'What does that mean?',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'remedy-done',
    procedure: concero,
    deeds: [...proposed, { type: 'CompleteTask', id: 1 }],
    answer: 'I have no new cable yet.',
    leadsTo: ['CorrespondenceFiled'],
  },
  {
    notice: 'say-more',
    procedure: standard,
    deeds: [],
    candidate: true,
    answer: 'Nobody came.',
    leadsTo: ['CorrespondenceFiled', 'CandidateOpened'],
  },
]

function begun({ procedure, deeds, candidate }: Invitation): Story {
  return played(procedure, RECEIVED, { ...(candidate && { candidate, channel: 'ticket-feedback' }) }).at(AT, ...deeds)
}

describe.each(INVITATIONS)('$notice of $procedure.id', (invitation) => {
  it(`answered with "${invitation.answer}" leads to ${invitation.leadsTo.join(', ')}`, () => {
    const { notice, answer, leadsTo } = invitation
    const story = begun(invitation)
    expect(story.notices(notice, 'complainant')).not.toEqual([])
    const message = words(answer)
    const request = requestIn(story.complaint, { written: answer, text: message, answered: notice })
    const before = story.events.length
    const filed = {
      type: 'FileCorrespondence',
      by: 'complainant',
      channel: 'email',
      message,
      automatic: false,
    } as const
    if (request?.type !== 'NoteAgreement') story.at(LATER, filed)
    if (request !== undefined) story.at(LATER, request)
    const isOwn = (type: string) => !['NoticeSent', 'CommitmentMissed', 'HandlerReminded', 'Assigned'].includes(type)
    const after = story.events.slice(before).flatMap(({ type }) => (isOwn(type) ? [type] : []))
    expect(after).toEqual(leadsTo)
    expect(story.complaint.agreement.written !== undefined).toBe(leadsTo.includes('AgreementWritten'))
    // What is not clear is for the handler, who is told within the hour.
    story.until('2026-03-04T11:02:00Z')
    if (leadsTo.length === 1 && request === undefined) expect(story.lastNotice('message-received')).toContain(answer)
  })
})

it('has a row for every notice that asks for an answer', () => {
  const general = 'To add something or ask a question, just reply to this message.'
  const inviting = samplesIn({ procedure: jesq, team })
    .filter(({ called }) => called.reader === 'complainant')
    .filter(({ called, event, facts }) => {
      const text = textOf(called.notice.write(facts, event)).replaceAll(/\s+/g, ' ')
      return /answer(ing)? this\b/i.test(text.replaceAll(general, ''))
    })
    .map(({ called }) => called.notice.name)
  expect(inviting.filter((name) => !INVITATIONS.some(({ notice }) => notice === name))).toEqual([])
})
