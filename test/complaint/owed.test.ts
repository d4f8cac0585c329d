// Who owes what of a complaint, and by when.
import { describe, expect, it } from 'vitest'
import { owedIn } from '../../shared/complaint/owed.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import {
  acknowledged,
  assigned,
  constrat,
  type EventInput,
  folded,
  REFERENCE,
  received,
  standard,
  words,
} from '../given.ts'

const begun = [received(), acknowledged(), assigned('hana')]
const by = { staff: 'hana' } as const
const AT = '2026-03-03T09:00:00Z'
const climbed = (staff: string): EventInput => ({
  type: 'LevelEntered',
  at: AT,
  by: 'system',
  level: 1,
  because: 'asked',
  staff,
})
const closed: EventInput = { type: 'Closed', at: '2026-03-06T09:00:00Z', by, because: 'agreed' }
const remedy: EventInput = {
  type: 'RemedyAgreed',
  at: AT,
  by,
  remedy: 'refund',
  description: words('The money back.'),
  owner: 'jonas',
  dueAt: '2026-03-20T17:00:00Z',
}

/** What each person or role owes, in order. */
const owers = (told: readonly EventInput[], procedure: Procedure = standard) =>
  owedIn(procedure, folded(told)).map(({ by, what }) => [typeof by === 'string' ? by : Object.values(by)[0], what])

it('the handler owes every promise that is not kept by Redress, what is due first at the top', () => {
  const owed = owedIn(standard, folded(begun))
  expect(
    owed.filter(({ by }) => typeof by === 'object' && 'staff' in by && by.staff === 'hana').length,
  ).toBeGreaterThan(0)
  const dues = owed.map(({ dueAt }) => dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY)
  expect(dues).toEqual(dues.toSorted((one, other) => one - other))
})

describe('besides the handler', () => {
  it('whoever was called upon owes a decision', () => {
    expect(owers([...begun, climbed('tom')])).toContainEqual(['tom', 'decision'])
    expect(owers([...begun, climbed('hana')])).not.toContainEqual(['hana', 'decision'])
  })

  it('the owner of a remedy owes it, also once it is closed', () => {
    expect(owers([...begun, remedy])).toContainEqual(['jonas', 'task'])
    expect(owers([...begun, climbed('tom'), remedy, closed])).toContainEqual(['jonas', 'task'])
    expect(owers([...begun, climbed('tom'), remedy, closed])).not.toContainEqual(['tom', 'decision'])
  })

  it('everybody who attends a meeting owes being there, until it is held', () => {
    const meeting: readonly EventInput[] = [
      { type: 'MeetingDue', at: AT, by: 'system', round: 1 },
      {
        type: 'MeetingScheduled',
        at: AT,
        by,
        round: 1,
        startsAt: '2026-03-10T10:00:00Z',
        how: 'remote',
        place: words('A link'),
        attendees: ['mira', 'jonas'],
      },
    ]
    expect(owers([...begun, ...meeting])).toEqual(
      expect.arrayContaining([
        ['mira', 'meeting'],
        ['jonas', 'meeting'],
      ]),
    )
    const held: EventInput = {
      type: 'MeetingHeld',
      at: '2026-03-10T11:00:00Z',
      by,
      round: 1,
      result: 'agreed',
      minutes: words('Agreed.'),
      attendees: ['mira', 'jonas'],
    }
    expect(owers([...begun, ...meeting, held]).flat()).not.toContain('meeting')
  })

  it('anybody who may approve more time owes that, once it is proposed', () => {
    const proposed: EventInput = { type: 'ComplexityProposed', at: AT, by, reason: words('It is a lot.') }
    expect(owers([...begun, proposed], constrat)).toContainEqual([constrat.complex?.approvedBy, 'approval'])
  })
})

it('the handler of a closed complaint still owes letters and messages that nobody has read', () => {
  const letter: EventInput = {
    type: 'LetterPrepared',
    at: AT,
    by: 'system',
    notice: 'agreed-resolution',
    id: 'x/1/agreed-resolution',
  }
  expect(owers([...begun, closed, letter])).toContainEqual(['hana', 'letter'])
})

it('nobody whom it is about owes anything', () => {
  const named: EventInput = { type: 'SubjectNamed', at: AT, by, staff: 'jonas', reason: words('It is about him.') }
  expect(owers([...begun, remedy, named]).flat()).not.toContain('jonas')
})

describe('what Redress keeps by itself', () => {
  const acknowledgement = (...told: readonly EventInput[]) =>
    owedIn(standard, folded([received(), assigned('hana'), ...told])).find(({ name }) => name === 'acknowledgement')?.by

  it('is owed by the handler once its letter waits to be posted, or mail came back', () => {
    const id = `${REFERENCE}/1/acknowledgement`
    const notice = { notice: 'acknowledgement', id } as const
    expect(acknowledgement()).toBe('system')
    expect(acknowledgement({ type: 'LetterPrepared', at: AT, by: 'system', ...notice })).toEqual({ staff: 'hana' })
    const bounced = { type: 'NoticeBounced', at: AT, by: 'system', ...notice, reason: 'No such mailbox.' } as const
    expect(acknowledgement(acknowledged(), bounced)).toEqual({ staff: 'hana' })
  })
})
