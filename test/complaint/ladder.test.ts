// Who is called upon when a complaint climbs, and who is reminded there.
import { describe, expect, it } from 'vitest'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { cloudDirect, concero, RECEIVED, team, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }

/** A complaint whose proposal was rejected, so that a visit is due; handled by somebody. */
const toMeet = (handler: string) =>
  played(concero, RECEIVED).at(
    '2026-03-03T10:00:00Z',
    { type: 'Assign', handler, reason: words('It is theirs.') },
    { type: 'BeginInvestigation', by: mira },
    { type: 'RecordFindings', by: mira, findings: words('A loose cable.') },
    { type: 'DecideOutcome', by: mira, outcome: 'upheld', reasons: words('You are right.') },
    {
      type: 'AgreeRemedy',
      by: mira,
      remedy: 'correction',
      description: words('A new cable.'),
      owner: 'hana',
      dueAt: '2026-03-31T17:00:00Z',
    },
    { type: 'SendProposal', by: mira, proposal: words('We repair it.') },
    { type: 'RejectProposal', by: 'complainant', reason: words('Too late.') },
  )

describe('a visit that the Service Manager attends', () => {
  it('calls the Service Manager', () => {
    expect(toMeet('hana').complaint.ladder).toMatchObject({ level: 1, calledUpon: 'mira' })
  })

  it('alerts nobody above where the only Service Manager handles the complaint already', () => {
    const story = toMeet('mira')
    expect(story.complaint.ladder).toMatchObject({ level: 1, calledUpon: 'mira' })
    expect(story.notices(undefined, 'tom')).toEqual([])
    expect(story.notices(undefined, 'lena')).toEqual([])
  })
})

it('a complaint that is with the directors reminds the director who was called upon, and the handler', () => {
  const story = toMeet('hana')
  for (const day of ['10', '11', '12']) {
    story.at(
      `2026-03-${day}T09:00:00Z`,
      {
        type: 'ScheduleMeeting',
        by: mira,
        startsAt: `2026-03-${day}T10:00:00Z`,
        place: words('Here.'),
        attendees: ['mira'],
      },
      { type: 'HoldMeeting', by: mira, result: 'not-agreed', minutes: words('No.'), attendees: ['mira'] },
    )
  }
  expect(story.complaint.ladder).toMatchObject({ level: 2, calledUpon: 'tom' })
  expect(story.notices('reminder', 'tom')).toEqual([])
  story.until('2026-03-27T10:00:00Z')
  const readers = story.notices('reminder').flatMap(({ at, reader }) => (at > '2026-03-13' ? [reader] : []))
  expect(new Set(readers)).toEqual(new Set(['hana', 'tom']))
})

describe('a complaint about the Service Manager', () => {
  const about = { type: 'NameSubject', staff: 'mira', reason: words('It is about her.') } as const
  const lena = { staff: 'lena' }

  it('is met by the member of the leadership who handles it, and no director is called for the visit', () => {
    const story = played(concero, RECEIVED).at(
      '2026-03-03T10:00:00Z',
      about,
      { type: 'BeginInvestigation', by: lena },
      { type: 'RecordFindings', by: lena, findings: words('A loose cable.') },
      {
        type: 'AgreeRemedy',
        by: lena,
        remedy: 'correction',
        description: words('A new cable.'),
        owner: 'hana',
        dueAt: '2026-03-31T17:00:00Z',
      },
      { type: 'SendProposal', by: lena, proposal: words('We repair it.') },
      { type: 'RejectProposal', by: 'complainant', reason: words('Too late.') },
    )
    expect(story.complaint).toMatchObject({ handler: 'lena', ladder: { level: 1, calledUpon: 'lena' } })
    expect(story.notices(undefined, 'tom')).toEqual([])
  })

  it('goes to nobody below the leadership, also while its one member is away', () => {
    const away = team.map((one) =>
      one.id === 'lena' ? { ...one, away: [{ from: '2026-03-02', to: '2026-03-06' }] } : one,
    )
    const moved = (people: readonly StaffMember[]) =>
      played(concero, RECEIVED, {}, people).at('2026-03-03T10:00:00Z', about).complaint.handler
    expect(moved(away)).toBe('tom')
    expect(moved(away.filter(({ id }) => id !== 'tom'))).toBe('lena')
  })
})

describe('where nobody is left but the handler', () => {
  const refuse = { type: 'ReportDissatisfaction', by: 'complainant', reason: words('No.') } as const
  const director = team.filter(({ id }) => id === 'tom')

  it.each([
    ['concero', concero],
    ['cloud-direct', cloudDirect],
  ] as const)('who is above the role of its level, it climbs to them: %s', (_, procedure) => {
    const story = played(procedure, RECEIVED, {}, director).at(
      '2026-03-03T10:00:00Z',
      { type: 'BeginInvestigation', by: { staff: 'tom' } },
      refuse,
    )
    expect(story.complaint).toMatchObject({ handler: 'tom', ladder: { level: 1, calledUpon: 'tom' } })
    expect(story.lastNotice('taken-up')).toContain('Your complaint is now with Tom Thorne, our Managing Director.')
  })

  it('who is not, the complainant hears that nobody has taken it up yet', () => {
    const story = played(
      cloudDirect,
      RECEIVED,
      {},
      team.filter(({ id }) => id === 'hana'),
    )
    story.at('2026-03-03T10:00:00Z', refuse)
    expect(story.happened()).toContain('NobodyFound')
    expect(story.lastNotice('taken-up')).toContain(
      'Who takes it up from here is not settled yet. Until it is, Hana Holm answers for it.',
    )
  })
})
