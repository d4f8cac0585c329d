// The step that the desk suggests: followed from receipt on, it leads every procedure to its answer.

import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../functions/desk/actions/next-step.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, standard, team, words } from '../../given.ts'
import { played } from '../../play.ts'

type Story = ReturnType<typeof played>
type Deed = Parameters<Story['at']>[1]

const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' }
const suggested = (procedure: Procedure, { complaint }: Story, now = '2026-03-02T10:00:00Z') =>
  nextStep({ procedure, complaint, team, now: Temporal.Instant.from(now) })

/** What a handler fills in for each step. */
const filledIn = (procedure: Procedure, { complaint }: Story): Readonly<Record<string, Deed>> => ({
  Acknowledge: { type: 'Acknowledge', message: words('We have it.') },
  CompleteReview: { type: 'CompleteReview', note: words('Read.') },
  Categorise: { type: 'Categorise', category: procedure.categories[0]?.id ?? '' },
  BeginInvestigation: { type: 'BeginInvestigation' },
  CheckOff: {
    type: 'CheckOff',
    item: procedure.checklist.find(({ id }) => !complaint.investigation.checked.includes(id))?.id ?? '',
    note: words('Done.'),
  },
  InformSubject: { type: 'InformSubject', by: mira, staff: 'lena', message: words('It is about you.') },
  RecordStatement: { type: 'RecordStatement', by: mira, staff: 'lena', statement: words('I was ill.') },
  OfferSupport: { type: 'OfferSupport', by: mira, staff: 'lena', message: words('Talk to me.') },
  RecordFindings: { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
  DecideOutcome: { type: 'DecideOutcome', outcome: 'upheld', reasons: words('You are right.') },
  AgreeRemedy: {
    type: 'AgreeRemedy',
    remedy: 'correction',
    description: words('A new cable.'),
    owner: 'hana',
    dueAt: '2026-03-20T17:00:00Z',
  },
  RecordLearning: { type: 'RecordLearning', lesson: words('Look at cables.'), prevention: words('A list.') },
  SendProposal: { type: 'SendProposal', proposal: words('A new cable.') },
  GiveResponse: { type: 'GiveResponse', outcome: 'not-upheld', response: words('It was the weather.') },
})

function followed(procedure: Procedure, story: Story): readonly string[] {
  const steps: string[] = []
  for (let minute = 1; minute < 40; minute += 1) {
    const { command } = suggested(procedure, story)
    if (command === undefined) return steps
    const deed = filledIn(procedure, story)[command]
    if (deed === undefined) throw new Error(`Nothing is filled in for ${command}, after ${steps.join(', ')}.`)
    story.at(`2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`, deed)
    if (steps.at(-1) !== command) steps.push(command)
  }
  throw new Error(`It goes in circles: ${steps.join(', ')}`)
}

describe('the suggested steps', () => {
  const found = ['BeginInvestigation', 'RecordFindings']
  it.each<[string, Procedure, readonly string[]]>([
    ['standard', standard, [...found, 'SendProposal']],
    ['cloud-direct', cloudDirect, ['Acknowledge', ...found, 'SendProposal']],
    ['concero', concero, [...found, 'SendProposal']],
    [
      'constrat',
      constrat,
      ['CompleteReview', 'BeginInvestigation', 'CheckOff', 'RecordFindings', 'RecordLearning', 'GiveResponse'],
    ],
    ['customer-service-policy', customerServicePolicy, ['Categorise', ...found, 'SendProposal']],
    ['jesq', jesq, ['CompleteReview', ...found, 'GiveResponse']],
  ])('lead from receipt to the answer in %s', (_, procedure, steps) => {
    const story = played(procedure, T0)
    expect(followed(procedure, story)).toEqual(steps)
    expect(suggested(procedure, story).why).toMatch(/It is their turn\.$/)
  })

  it('hear the colleague whom it is about before an outcome', () => {
    const story = played(jesq, T0, { subjects: ['lena'] })
    expect(followed(jesq, story)).toEqual(
      expect.arrayContaining(['InformSubject', 'RecordStatement', 'OfferSupport', 'GiveResponse']),
    )
  })

  it('put right what was decided in the customer’s favour before it is proposed', () => {
    const story = played(concero, T0).at('2026-03-02T09:30:00Z', { type: 'BeginInvestigation' })
    story.at('2026-03-02T09:40:00Z', { type: 'RecordFindings', findings: words('A loose cable.') })
    story.at('2026-03-02T09:50:00Z', { type: 'DecideOutcome', outcome: 'upheld', reasons: words('You are right.') })
    expect(suggested(concero, story).command).toBe('AgreeRemedy')
  })
})

it('asks to open a candidate', () => {
  expect(suggested(standard, played(standard, T0, { candidate: true })).command).toBe('OpenCandidate')
})

it('asks whoever is called upon while a proposal is open for their decision, until they have answered', () => {
  const story = played(standard, T0).at(
    '2026-03-03T10:00:00Z',
    { type: 'BeginInvestigation' },
    { type: 'RecordFindings', findings: words('A loose cable.') },
    { type: 'SendProposal', proposal: words('A new cable.') },
  )
  const now = '2026-03-31T10:00:00Z'
  expect(suggested(standard, story, now).why).toBe('The customer has our proposal. It is their turn.')
  story.until(now)
  expect(story.complaint).toMatchObject({ phase: 'proposed', ladder: { calledUpon: 'tom' } })
  expect(suggested(standard, story, now)).toMatchObject({
    command: 'SendProposal',
    why: expect.stringContaining('Tom Thorne decides'),
  })
  story.at(now, { type: 'SendProposal', by: { staff: 'tom' }, proposal: words('A cable, and £20.') })
  expect(suggested(standard, story, now).why).toBe('The customer has our proposal. It is their turn.')
})

it('asks first for what keeps the customer from hearing of it: a letter that waits, or mail that came back', () => {
  const { complaint } = played(standard, T0)
  const { correspondence, contact } = complaint
  const next = (changed: Partial<typeof complaint>) =>
    nextStep({
      procedure: standard,
      team,
      complaint: { ...complaint, ...changed },
      now: Temporal.Instant.from(T0),
    }).command
  const letters = [`${complaint.reference}/1/acknowledgement`]
  expect(next({ correspondence: { ...correspondence, letters } })).toBe('RecordNoticePosted')
  expect(next({ contact: { ...contact, unreachable: true } })).toBe('ChangeContact')
})

it('asks for the meeting, then for its minutes', () => {
  const story = played(concero, T0)
  followed(concero, story)
  story.at('2026-03-03T10:00:00Z', { type: 'RejectProposal', by: 'complainant', reason: words('No.') })
  expect(suggested(concero, story).command).toBe('ScheduleMeeting')
  story.at('2026-03-03T11:00:00Z', {
    type: 'ScheduleMeeting',
    by: mira,
    startsAt: '2026-03-10T10:00:00Z',
    place: words('Here.'),
    attendees: ['mira'],
  })
  expect(suggested(concero, story)).toEqual({ why: 'You meet the customer at 10:00 on Tuesday 10 March 2026.' })
  expect(suggested(concero, story, '2026-03-10T11:00:00Z').command).toBe('HoldMeeting')
})

it('asks for what is still owed after a complaint is closed', () => {
  const story = played(standard, T0)
  story.at('2026-03-03T10:00:00Z', filledIn(standard, story).AgreeRemedy as Deed, {
    type: 'Withdraw',
    by: 'complainant',
  })
  expect(suggested(standard, story)).toMatchObject({ why: expect.stringContaining('closed') })
})
