// Who gets what: never the subject, nobody who is away, and whoever has least to do.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isRefusal, type StaffMember } from '../../shared/complaint/complaint.ts'
import { owedBy } from '../../shared/complaint/decide/hand-over.ts'
import { decide } from '../../shared/complaint/decide.ts'
import { lineToComplainant } from '../../shared/notices/narrative.ts'
import { acknowledged, assigned, folded, given, receive, received, standard, team, words } from '../given.ts'

const NOW = '2026-03-05T10:00:00Z'
const but = (id: string, more: Partial<StaffMember>) =>
  team.map((member) => (member.id === id ? { ...member, ...more } : member))
const holidays = { away: [{ from: '2026-03-05', to: '2026-03-06' }] }

/** Who handles a complaint that arrives. */
function handlerOf(
  people: readonly StaffMember[],
  loads: Record<string, number> = {},
  at = NOW,
  subjects: string[] = [],
) {
  const context = {
    procedure: standard,
    complaint: folded([]),
    team: people,
    now: Temporal.Instant.from(at),
    loads: new Map(Object.entries(loads)),
  }
  const decision = decide(
    { ...context, complaint: { ...context.complaint, reference: 'CMP-7K3Q-9XTS' } },
    receive({ receivedAt: at, subjects }),
  )
  return isRefusal(decision) ? undefined : decision.find((event) => event.type === 'Assigned')?.handler
}

describe('a new complaint', () => {
  it('goes to whoever has least to do', () => {
    expect(handlerOf(team, { hana: 3, jonas: 2 })).toBe('jonas')
    expect(handlerOf(team, { hana: 2, jonas: 3 })).toBe('hana')
    expect(handlerOf(team, { hana: 2 })).toBe('jonas')
  })

  it('goes to nobody who is away, on the first day or the last, by local date', () => {
    expect(handlerOf(but('jonas', holidays), { hana: 9 })).toBe('hana')
    expect(handlerOf(but('jonas', holidays), { hana: 9 }, '2026-03-06T23:59:00Z')).toBe('hana')
    expect(handlerOf(but('jonas', holidays), { hana: 9 }, '2026-03-07T00:00:00Z')).toBe('jonas')
  })

  it('is somebody’s even where all are away, and nobody’s who left', () => {
    const gone = team.map((member) => ({ ...member, ...holidays }))
    expect(['hana', 'jonas']).toContain(handlerOf(gone))
    expect(handlerOf(but('jonas', { left: true }), { hana: 99 })).toBe('hana')
  })

  it('goes to nobody whom it is about, however little they have to do', () => {
    expect(handlerOf(team, { hana: 9 }, NOW, ['jonas'])).toBe('hana')
  })
})

describe('a complaint that is given by hand', () => {
  const open = [received(), assigned(), acknowledged()]
  it('goes to nobody who is away or has left', () => {
    const assign = { type: 'Assign', by: { staff: 'mira' }, handler: 'jonas' } as const
    given(standard, open).when(assign, NOW, but('jonas', holidays)).thenRefused('away', 'Jonas Ward is away')
    given(standard, open)
      .when(assign, NOW, but('jonas', { left: true }))
      .thenRefused('away', 'has left')
    given(standard, open)
      .when(assign, '2026-03-09T10:00:00Z', but('jonas', holidays))
      .thenEvents({ type: 'Assigned', handler: 'jonas' })
  })
})

describe('what climbs to somebody who is away', () => {
  const escalate = { type: 'Escalate', by: { staff: 'hana' }, reason: words('please') } as const
  const called = (people: readonly StaffMember[], subjects: string[] = []) => {
    const decision = given(standard, [received({ subjects }), assigned(), acknowledged()]).when(
      escalate,
      NOW,
      people,
    ).decision
    return isRefusal(decision) ? undefined : decision.find((event) => event.type === 'LevelEntered')?.staff
  }

  it('goes to their deputy', () => {
    expect(called(team)).toBe('mira')
    expect(called(but('mira', { ...holidays, deputy: 'lena' }))).toBe('lena')
    expect(called(but('mira', { ...holidays, deputy: 'tom' }))).toBe('tom')
  })

  it('goes to the next above them where the deputy is not able to', () => {
    expect(called(but('mira', { ...holidays, deputy: 'hana' })), 'the handler').toBe('lena')
    expect(called(but('mira', { ...holidays, deputy: 'lena' }), ['lena']), 'the subject').toBe('tom')
    expect(called(but('mira', holidays)), 'nobody').toBe('lena')
  })

  it('climbs to somebody all the same where all are away', () => {
    expect(called(team.map((member) => ({ ...member, ...holidays })))).toBe('mira')
  })
})

describe('somebody who leaves', () => {
  const open = [received(), assigned('hana'), acknowledged()]
  const remedy = {
    type: 'RemedyAgreed',
    at: NOW,
    by: { staff: 'hana' },
    remedy: 'apology',
    description: words('A letter.'),
    owner: 'hana',
    dueAt: '2026-03-12T10:00:00Z',
  } as const
  const raised = { type: 'LevelEntered', at: NOW, by: 'system', level: 1, because: 'asked', staff: 'hana' } as const
  const handOver = { type: 'HandOver', by: 'system', from: 'hana', to: 'jonas' } as const

  it('hands over the case, what they were called upon for, and every task', ({ expect }) => {
    const before = given(standard, [...open, raised, remedy])
    expect(owedBy(before.complaint, 'hana')).toEqual(['the case', 'a decision at its level', 'a task: remedy'])
    const after = before
      .when(handOver, NOW)
      .thenEvents(
        { type: 'HandedOver', from: 'hana', to: 'jonas' },
        { type: 'Assigned', handler: 'jonas', before: 'hana' },
      )
    expect(after.complaint).toMatchObject({
      handler: 'jonas',
      ladder: { calledUpon: 'jonas' },
      timing: { tasks: [{ owner: 'jonas' }] },
    })
    expect(owedBy(after.complaint, 'hana')).toEqual([])
    after.when(handOver, NOW).thenNothing()
  })

  it('hands over what is still owed after the end, and gives nothing to whom it is about', ({ expect }) => {
    const closed = { type: 'Closed', at: NOW, by: { staff: 'hana' }, because: 'agreed' } as const
    const after = given(standard, [...open, remedy, closed])
      .when(handOver, NOW)
      .thenEvents({ type: 'HandedOver' })
    expect(after.complaint.timing.tasks).toMatchObject([{ owner: 'jonas' }])
    given(standard, [received({ subjects: ['jonas'] }), assigned('hana')])
      .when(handOver, NOW)
      .thenRefused('subject-of-complaint')
  })

  it('is reminded of nothing and told of no lapse: somebody else has it by then', ({ expect }) => {
    const gone = but('hana', { left: true })
    const { decision } = given(standard, open).when({ type: 'WatchClocks', by: 'system' }, '2026-04-10T10:00:00Z', gone)
    const events = isRefusal(decision) ? [] : decision
    expect(events[0]).toMatchObject({ type: 'Assigned', before: 'hana', because: 'left' })
    const told = events.flatMap((event) => (event.type === 'CommitmentMissed' ? event.tell : []))
    expect(told.length).toBeGreaterThan(0)
    expect(told).not.toContain('hana')
  })
})

describe('where everybody who could act is involved', () => {
  const everybody = team.map(({ id }) => id)
  const outside = {
    id: 'jane',
    name: 'Jane Roe',
    email: 'jane@roe.example',
    roles: ['handler'],
    outside: true,
  } as const
  const withOutside = [...team, { ...outside, roles: [...outside.roles] }]

  it('nobody has it, and that is recorded', ({ expect }) => {
    const arrives = given(standard, []).when(receive({ subjects: everybody }), NOW)
    arrives.thenEvents({ type: 'Received' }, { type: 'NobodyFound' })
    const named = given(standard, [received({ subjects: ['jonas', 'mira', 'lena', 'tom'] }), assigned('hana')])
      .when({ type: 'NameSubject', by: 'system', staff: 'hana', reason: words('And her.') }, NOW)
      .thenEvents({ type: 'SubjectNamed' }, { type: 'NobodyFound' })
    expect(named.complaint.handler).toBeUndefined()
  })

  it('the person from outside has it, is called upon, and has nothing else', ({ expect }) => {
    expect(handlerOf(withOutside, { hana: 99, jonas: 99 })).not.toBe('jane')
    expect(handlerOf(withOutside, {}, NOW, everybody)).toBe('jane')
    given(standard, [received({ subjects: ['mira', 'lena', 'tom'] }), assigned('hana')])
      .when({ type: 'Escalate', by: { staff: 'hana' }, reason: words('please') }, NOW, withOutside)
      .thenEvents({ type: 'NoteAdded' }, { type: 'LevelEntered', staff: 'jane' })
  })

  it('customers read of nobody who was not called upon', ({ expect }) => {
    const climbed = { type: 'LevelEntered', at: NOW, by: 'system', level: 1, because: 'asked' } as const
    const told = (staff?: string) =>
      lineToComplainant({ ...climbed, ...(staff && { staff }) }, { procedure: standard, team: withOutside })
    expect([told(), told('mira'), told('jane')]).toEqual([
      undefined,
      'Your complaint was passed to Mira Moss, our service manager.',
      'Your complaint was passed to somebody from outside: Jane Roe.',
    ])
  })
})
