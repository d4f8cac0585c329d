// What became of each promise, and what is counted of it.
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { initialComplaint } from '../../shared/complaint/complaint.ts'
import { type Count, countsAbout, countsOf, summed } from '../../shared/complaint/counts.ts'
import { Event } from '../../shared/complaint/events.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import { promisesOf } from '../../shared/complaint/promises.ts'
import {
  acknowledged,
  assigned,
  cloudDirect,
  type EventInput,
  jesq,
  proposalSent,
  RECEIVED,
  REFERENCE,
  received,
  sent,
  standard,
  words,
} from '../given.ts'
import { played } from '../play.ts'

const at = (day: number, hour = 10) => `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const parsed = (told: readonly EventInput[]) => told.map((event) => Event.parse(event))
const statusOf = (told: readonly EventInput[]) =>
  promisesOf(standard, REFERENCE, parsed(told)).map(({ clock, status }) => `${clock.commitment.id} ${status}`)
const missed = (commitment: string, dueAt: string, moment: string): EventInput => ({
  type: 'CommitmentMissed',
  at: moment,
  by: 'system',
  turn: { commitment, dueAt },
  force: 'promise',
})

describe('what became of a promise', () => {
  it('is kept by what it is kept by, in time or late', () => {
    expect(statusOf([received(), assigned(), acknowledged()])).toContain('acknowledge kept')
    expect(statusOf([received(), assigned(), acknowledged(at(4))])).toContain('acknowledge late')
  })

  it('runs until then, and is broken once that was recorded', () => {
    const open = [received(), assigned()]
    expect(statusOf(open)).toContain('acknowledge running')
    const due = promisesOf(standard, REFERENCE, parsed(open)).find(({ clock }) => clock.commitment.id === 'acknowledge')
    const dueAt = due?.clock.dueAt.toString() ?? ''
    expect(statusOf([...open, missed('acknowledge', dueAt, at(4))])).toContain('acknowledge broken')
    expect(statusOf([...open, missed('acknowledge', dueAt, at(4)), acknowledged(at(5))])).toContain('acknowledge late')
  })

  it('comes back with a notice that came back', () => {
    const bounced: EventInput = {
      type: 'NoticeBounced',
      at: at(3),
      by: 'system',
      notice: 'acknowledgement',
      id: `${REFERENCE}/1/acknowledgement`,
      to: 'complainant',
      how: 'permanent',
      reason: 'gone',
    }
    expect(statusOf([received(), assigned(), acknowledged(), bounced])).toContain('acknowledge running')
  })

  it('has a turn for each report, and is owed no more at the end', () => {
    const story = [
      received(),
      assigned(),
      acknowledged(),
      sent('progress-report', at(6)),
      sent('progress-report', at(11)),
      { type: 'Closed', at: at(12), by: { staff: 'hana' }, because: 'withdrawn' } satisfies EventInput,
    ]
    expect(statusOf(story).filter((line) => line.startsWith('progress'))).toEqual([
      'progress kept', // by the acknowledgement, which says as much
      'progress kept',
      'progress kept',
      'progress over',
    ])
  })

  it('is the same promise where it counts from another day', () => {
    const corrected: EventInput = {
      type: 'ReceiptCorrected',
      at: at(3),
      by: { staff: 'hana' },
      receivedAt: at(1),
      before: at(2),
      reason: words('earlier'),
    }
    const lines = statusOf([received(), assigned(), acknowledged(), corrected]).filter((line) =>
      line.startsWith('resolve '),
    )
    expect(lines).toEqual(['resolve running'])
  })

  it('is kept for a task by the task, and counted by its kind', () => {
    const set: EventInput = {
      type: 'TaskSet',
      at: at(3),
      by: { staff: 'hana' },
      id: 1,
      task: 'call-back',
      dueAt: at(5),
    }
    const done: EventInput = { type: 'TaskDone', at: at(4), by: { staff: 'hana' }, id: 1 }
    expect(statusOf([received(), assigned(), set, done])).toContain('task-1 kept')
    expect(countedIn([received(), assigned(), set, done])).toMatchObject({ '2026-03 kept task-call-back': 1 })
  })
})

const named = (counts: readonly Count[]) =>
  Object.fromEntries(
    summed(counts).map(({ period, kind, name, day, about, amount }) => [
      [about && `~${about}`, period, period === kind ? undefined : kind, name, day].filter(Boolean).join(' '),
      amount,
    ]),
  )

function counts(told: readonly EventInput[]): readonly Count[] {
  let before = initialComplaint(REFERENCE)
  return parsed(told).flatMap((event) => {
    const counted = countsOf(standard, before, event)
    before = evolve(before, event)
    return counted
  })
}
const countedIn = (told: readonly EventInput[]) => named(counts(told))

describe('what is counted', () => {
  it('is what came, what was kept, and how it ended', () => {
    const closed: EventInput = {
      type: 'Closed',
      at: '2026-04-02T10:00:00Z',
      by: { staff: 'hana' },
      because: 'withdrawn',
    }
    expect(countedIn([received(), assigned(), acknowledged()])).toMatchObject({
      '2026-03 received email': 1,
      '2026-03 kept acknowledge': 1,
      'open handler 2026-03-02': 1,
      'load hana': 1,
    })
    const ended = countedIn([received(), assigned(), acknowledged(), closed])
    expect(ended).toMatchObject({ '2026-04 closed withdrawn': 1, '2026-04 cause none': 1 })
    expect(Object.keys(ended).filter((name) => /^(open|load)/.test(name))).toEqual([])
  })

  it('counts a rating as a complaint once it is one', () => {
    const candidate = received({ candidate: true, channel: 'ticket-feedback' })
    expect(countedIn([candidate])).toEqual({ '2026-03 recorded complaint': 1 })
    const opened: EventInput = { type: 'CandidateOpened', at: at(3), by: 'complainant', reason: words('More.') }
    expect(countedIn([candidate, opened])).toMatchObject({ '2026-03 received ticket-feedback': 1 })
  })

  it('keeps from the subject what is about them, from before they were known to be it', () => {
    const story = [received(), assigned(), acknowledged()]
    const subject: EventInput = {
      type: 'SubjectNamed',
      at: at(3),
      by: { staff: 'mira' },
      staff: 'jonas',
      reason: words('he said'),
    }
    const after = [
      ...counts([...story, subject]),
      ...countsAbout(standard, initialComplaint(REFERENCE), parsed(story), 'jonas'),
    ]
    const totals = named(after)
    for (const counter of ['2026-03 received email', '2026-03 kept acknowledge', 'open handler 2026-03-02']) {
      expect(totals[`~jonas ${counter}`], counter).toBe(totals[counter])
    }
  })

  it('keeps from the subject what happens once they are known to be it', () => {
    const totals = countedIn([received({ subjects: ['jonas'] }), assigned(), acknowledged()])
    for (const counter of ['2026-03 received email', '2026-03 kept acknowledge', 'open handler 2026-03-02']) {
      expect([counter, totals[`~jonas ${counter}`]]).toEqual([counter, 1])
    }
  })

  it('has as much open as is open, whatever happened in between', () => {
    const steps: readonly ((day: number) => EventInput)[] = [
      (day) => assigned('jonas', at(day)),
      (day) => ({ type: 'LevelEntered', at: at(day), by: 'system', level: 1, because: 'asked' }),
      (day) => ({ type: 'Closed', at: at(day), by: { staff: 'hana' }, because: 'withdrawn' }),
      (day) => ({ type: 'Reopened', at: at(day), by: { staff: 'hana' }, reason: words('again') }),
      (day) => ({ type: 'Reclassified', at: at(day), by: { staff: 'hana' }, kind: 'enquiry' }),
      (day) => ({ type: 'Reclassified', at: at(day), by: { staff: 'hana' }, kind: 'complaint' }),
      (day) => proposalSent(at(day)),
    ]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: steps.length - 1 }), { maxLength: 12 }), (chosen) => {
        const told = [received(), assigned(), ...chosen.flatMap((step, day) => steps[step]?.(3 + day) ?? [])]
        const complaint = parsed(told).reduce(evolve, initialComplaint(REFERENCE))
        const isOpen = complaint.phase !== 'closed' && complaint.kind === 'complaint'
        const stocks = summed(counts(told)).filter(({ period }) => period === 'open' || period === 'load')
        expect(stocks.map(({ period, amount }) => `${period} ${amount}`).toSorted()).toEqual(
          isOpen ? ['load 1', 'open 1'] : [],
        )
      }),
      { numRuns: 200 },
    )
  })
})

it('says of a promise how its due time was counted', () => {
  const [first] = promisesOf(standard, REFERENCE, parsed([received(), assigned()]))
  expect(first?.clock.due.working.join(' ')).toMatch(/24|hours/)
  expect(
    Temporal.Instant.compare(
      first?.clock.startedAt ?? Temporal.Instant.fromEpochMilliseconds(0),
      Temporal.Instant.from('2026-03-02T09:00:00Z'),
    ),
  ).toBe(0)
})

describe('what is done at the moment for which it was promised is kept, and alarms nobody', () => {
  it.each([
    ['a deadlock declared on its day', cloudDirect, 'deadlock', '2026-04-29T10:00:00Z'],
    ['a signpost to the ombudsman', jesq, 'ombudsman', '2026-04-29T10:00:00Z'],
  ] as const)('%s', (_, procedure, commitment, until) => {
    const story = played(procedure, RECEIVED).until(until)
    const over = story.events.find((event) => event.type === 'CommitmentMissed' && event.turn.commitment === commitment)
    expect(over).toMatchObject({ done: true, tell: [] })
    const promised = promisesOf(procedure, REFERENCE, story.events).find(
      ({ clock }) => clock.commitment.id === commitment,
    )
    expect(promised?.status).toBe('kept')
    let before = initialComplaint(REFERENCE)
    const counted = story.events.flatMap((event) => {
      const counts = countsOf(procedure, before, event)
      before = evolve(before, event)
      return counts
    })
    expect(named(counted)).toMatchObject({ [`2026-04 kept ${commitment}`]: 1 })
    expect(named(counted)).not.toHaveProperty(`2026-04 broken ${commitment}`)
  })

  it('a promise to resolve it that leads outside is broken all the same', () => {
    const story = played(standard, RECEIVED).until('2026-04-29T10:00:00Z')
    expect(story.missed()).toContain('promise resolve')
    const promised = promisesOf(standard, REFERENCE, story.events).find(
      ({ clock }) => clock.commitment.id === 'resolve',
    )
    expect(promised?.status).toBe('broken')
  })
})
