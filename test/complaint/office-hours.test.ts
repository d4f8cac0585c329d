// When the complainant is told of what Redress decides by itself.

import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { officeTimeFrom } from '../../shared/calendar/office-time.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

describe.each([standard, cloudDirect, concero, constrat, customerServicePolicy, jesq])('$id', (procedure) => {
  it('writes to a complainant of whose complaint nobody takes care in office hours only', () => {
    const story = played(procedure, RECEIVED).until('2026-07-01T10:00:00Z')
    const calendar = calendarIn(procedure)
    const isOpen = (moment: Temporal.Instant) => officeTimeFrom(moment, calendar).equals(moment)
    const outside = story.notices(undefined, 'complainant').filter(({ at, name }) => {
      const moment = Temporal.Instant.from(at)
      // A report leaves as the office closes; an acknowledgement in time, whenever that is.
      return name !== 'acknowledgement' && !isOpen(moment) && !isOpen(moment.subtract({ seconds: 1 }))
    })
    expect(outside.map(({ at, name }) => `${at} ${name}`)).toEqual([])
  })
})

it('a deadlock that time makes at midnight counts from then, and is told when the office opens', () => {
  const story = played(cloudDirect, RECEIVED).until('2026-04-27T23:00:00Z')
  expect(story.complaint.phase).toBe('deadlock')
  expect(story.notices('deadlock-notice')).toEqual([])
  expect(
    story.at('2026-04-28T07:00:00Z', { type: 'Refer', by: { staff: 'mira' }, scheme: 'ombudsman' }).complaint.phase,
  ).toBe('external')
  expect(
    story
      .until('2026-04-28T08:00:00Z')
      .notices('deadlock-notice', 'complainant')
      .map(({ at }) => at),
  ).toEqual(['2026-04-28T08:00:00Z'])
})

it('what somebody says at night is told at once', () => {
  const story = played(concero, RECEIVED).at('2026-03-07T23:00:00Z', {
    type: 'ReportProgress',
    report: words('We look at it.'),
  })
  expect(story.notices('progress-report').map(({ at }) => at)).toEqual(['2026-03-07T23:00:00Z'])
})
