// Who gets what: never the subject, nobody who is away, and whoever has least to do.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isRefusal, type StaffMember } from '../../shared/complaint/complaint.ts'
import { decide } from '../../shared/complaint/decide.ts'
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
      .thenRefused('away', 'works here no more')
    given(standard, open)
      .when(assign, '2026-03-09T10:00:00Z', but('jonas', holidays))
      .thenEvents({ type: 'Assigned', handler: 'jonas' })
  })
})

describe('what climbs to somebody who is away', () => {
  const escalate = { type: 'Escalate', by: { staff: 'hana' }, text: words('please') } as const
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
