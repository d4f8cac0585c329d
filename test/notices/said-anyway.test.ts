// Of notices that waited, none repeats what another has said or is about to say.
import { expect, it } from 'vitest'
import type { Event } from '../../shared/complaint/events.ts'
import { isSuperseded, noticesFor } from '../../shared/notices/all.ts'
import { assigned, folded, received, sent, standard, words } from '../given.ts'

const AT = '2026-03-09T09:00:00Z'
const turn = (commitment: string) => ({ commitment, dueAt: AT })
const reportDue: Event = { type: 'ProgressReportDue', at: AT, by: 'system', turn: turn('progress') }
const ownReport: Event = {
  type: 'ProgressReported',
  at: AT,
  by: { staff: 'hana' },
  report: words('We ordered the part.'),
}
const reminded = (...commitments: string[]): Event => ({
  type: 'HandlerReminded',
  at: AT,
  by: 'system',
  turns: commitments.map(turn),
})

/** Whether the notice that an event calls for is left out, given what happened after it. */
function isLeftOut(event: Event, ...later: Event[]): boolean {
  const [called] = noticesFor(standard, folded([received(), assigned(), event]), event, 3)
  if (called === undefined) throw new Error(`${event.type} calls for nothing.`)
  return isSuperseded(
    called,
    event,
    later.map((one, at) => ({ sequence: at + 4, prev: '', event: one })),
  )
}

it('leaves out a report that a later one is about to make, or has made', () => {
  expect(isLeftOut(reportDue, reportDue)).toBe(true)
  expect(isLeftOut(reportDue, ownReport)).toBe(true)
  expect(isLeftOut(reportDue, sent('progress-report', AT))).toBe(true)
})

it('leaves out nothing that somebody wrote, nor what nobody says', () => {
  expect(isLeftOut(ownReport, reportDue)).toBe(false)
  expect(isLeftOut(ownReport, sent('progress-report', AT))).toBe(false)
  expect(isLeftOut(reportDue)).toBe(false)
  expect(isLeftOut(reportDue, sent('acknowledgement', AT), sent('progress-report', AT, 'hana'))).toBe(false)
})

it('leaves out a reminder whose every promise stands in a later one', () => {
  expect(isLeftOut(reminded('progress'), reminded('progress', 'resolve'))).toBe(true)
  expect(isLeftOut(reminded('progress', 'resolve'), reminded('progress'))).toBe(false)
})
