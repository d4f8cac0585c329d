// What a list tells of what has changed since it was opened.
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { changesBetween, marksOf } from '../../../functions/desk/work/changes.ts'
import { entriesOf } from '../../../functions/desk/work/tabs.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { Event } from '../../../shared/complaint/events.ts'
import { fold } from '../../../shared/complaint/evolve.ts'
import { acknowledged, assigned, type EventInput, REFERENCE, received, standard, team } from '../../given.ts'

const OTHER = 'CMP-2B4N-8XKD'
const begun = [received(), acknowledged(), assigned('hana')]
const note: EventInput = { type: 'MessagesRead', at: '2026-03-03T10:00:00Z', by: { staff: 'hana' } }
const line = (reference: string, told: readonly EventInput[] = begun) => ({
  complaint: fold(
    reference,
    told.map((event) => Event.parse(event)),
  ),
  excerpt: {},
  procedure: standard,
})
const marks = (lines: readonly ReturnType<typeof line>[], now = '2026-03-03T11:00:00Z') =>
  marksOf(entriesOf(lines, { now: Temporal.Instant.from(now), staff: team[0] as StaffMember, team }))

it('tells of what changed, came and went, each once', () => {
  const before = marks([line(REFERENCE), line(OTHER)])
  expect(changesBetween(before, before)).toBe(0)
  expect(changesBetween(before, marks([line(REFERENCE, [...begun, note]), line(OTHER)]))).toBe(1)
  expect(changesBetween(before, marks([line(REFERENCE)]))).toBe(1)
  expect(changesBetween(marks([line(REFERENCE)]), before)).toBe(1)
  expect(changesBetween('', '')).toBe(0)
})

it('tells of what is late or due today by now, and not of the mere passing of time', () => {
  const before = marks([line(REFERENCE)])
  expect(changesBetween(before, marks([line(REFERENCE)], '2026-03-03T12:00:00Z'))).toBe(0)
  expect(changesBetween(before, marks([line(REFERENCE)], '2026-03-20T12:00:00Z'))).toBe(1)
})
