// Whatever a release has stored, today's code reads: nothing is refused, nothing is lost, and the alarms stay where they were.
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { nextAlarmAt } from '../../shared/complaint/clocks.ts'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import { firstBreak } from '../../shared/complaint/timeline.ts'
import { Procedure } from '../../shared/procedure/definition.ts'
import { readEvent, Snapshot, sortable } from '../../shared/store/items.ts'
import { REFERENCE, received } from '../given.ts'
import { examplesOf } from './examples.ts'
import { releases, storedBy, storeRelease } from './release.ts'

type Stored = {
  procedure: object
  events: { event: { type: string } }[]
  state: { complaint: string; hash: string; alarmAt?: string }
}

describe.each(releases)('what release %s stored', (release) => {
  it('holds events that are read as they were written', () => {
    for (const event of storedBy(release, 'events') as Event[]) {
      const read = readEvent({ sequence: 1, prev: '', event })
      expect(read.event).toMatchObject(event)
      // Whatever a complaint went through before: an event is taken in, and never refused.
      expect(fold(REFERENCE, event.type === 'Received' ? [read.event] : [received(), read.event]).reference).toBe(
        REFERENCE,
      )
    }
  })

  it('holds snapshots that are read as they were written', () => {
    for (const complaint of storedBy(release, 'snapshots') as Complaint[]) {
      const read = Snapshot.parse({ complaint: JSON.stringify(complaint), hash: '' })
      expect(read.complaint).toMatchObject(complaint)
    }
  })

  it('holds whole complaints: their timelines verify, lead to the same complaint, and ring at the same moment', () => {
    const complaints = storedBy(release, 'complaints') as Stored[]
    expect(complaints.length).toBeGreaterThanOrEqual(6)
    for (const { procedure: written, events, state } of complaints) {
      const procedure = Procedure.parse(written)
      const timeline = events.map(readEvent)
      const snapshot = Snapshot.parse(state)
      const complaint = fold(
        snapshot.complaint.reference,
        timeline.map(({ event }) => event),
      )
      expect(firstBreak(timeline), procedure.id).toBeUndefined()
      expect(complaint, procedure.id).toEqual(snapshot.complaint)
      const alarm = nextAlarmAt(procedure, complaint)
      expect(alarm && sortable(alarm), procedure.id).toBe(state.alarmAt)
    }
  })
})

describe('the release to come', () => {
  it('has stored an example of each event', () => {
    const newest = releases.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1) ?? ''
    const stored = new Set((storedBy(newest, 'events') as Event[]).map(({ type }) => type))
    const types = Event.options.map((option) => option.shape.type.value)
    expect(
      types.filter((type) => !stored.has(type)),
      'Raise "version" in package.json and keep what it stores: npm run store-release',
    ).toEqual([])
  })

  it('writes over nothing that was stored', () => {
    expect(() => storeRelease()).toThrow('what a release stored is never changed')
  })
})

describe('a change that would not read what is stored', () => {
  const sent = (storedBy('0.1.0', 'events') as Event[]).filter(({ type }) => type === 'NoticeSent')
  const NoticeSent = Event.options.find((one) => one.shape.type.value === 'NoticeSent') as z.ZodObject

  it.each<[string, z.ZodObject]>([
    ['has a new name for a member', NoticeSent.omit({ notice: true }).extend({ message: z.string().optional() })],
    ['asks for a member that was never written', NoticeSent.extend({ language: z.string() })],
    ['knows a value no longer', NoticeSent.extend({ how: z.literal('email') })],
    ['has another type for a member', NoticeSent.extend({ notice: z.int() })],
  ])('is seen where it %s', (_, changed) => {
    const readAll = (schema: z.ZodObject) => {
      for (const event of sent) expect(schema.parse(event)).toMatchObject(event)
    }
    expect(() => readAll(NoticeSent)).not.toThrow()
    expect(() => readAll(changed)).toThrow()
  })

  it('is seen in each part: there is an example with everything, one with what has to be there, and one for each value', () => {
    const [option] = Event.options.filter((one) => one.shape.type.value === 'MeetingDue')
    expect(option && examplesOf(option)).toEqual([
      { type: 'MeetingDue', at: '2026-03-02T09:00:00Z', by: { staff: 'hana' }, round: 1 },
      { type: 'MeetingDue', at: '2026-03-02T09:00:00Z', by: 'complainant', round: 1 },
      { type: 'MeetingDue', at: '2026-03-02T09:00:00Z', by: 'system', round: 1 },
    ])
  })
})
