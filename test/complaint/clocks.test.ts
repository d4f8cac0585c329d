import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { clockFrom, nextAlarmAt } from '../../shared/complaint/clocks.ts'
import { lineToComplainant } from '../../shared/notices/narrative.ts'
import type { Commitment } from '../../shared/procedure/procedure.ts'
import {
  acknowledged,
  assigned,
  constrat,
  type EventInput,
  folded,
  given,
  proposalSent,
  RECEIVED,
  REFERENCE,
  received,
  sent,
  standard,
  team,
  watchClocks,
  words,
} from '../given.ts'
import { played } from '../play.ts'

const open = [received(), assigned(), acknowledged()]
const reported = (at: string): EventInput => sent('progress-report', at)
const nextAlarm = (events: readonly EventInput[]) => nextAlarmAt(standard, folded(events))?.toString()

describe('a receipt that is corrected', () => {
  it('counts every open clock from the true moment, keeps both, and records the breach that comes to light', () => {
    const corrected = {
      type: 'CorrectReceipt',
      receivedAt: '2026-02-09T09:00:00Z',
      reason: words('Its stamp.'),
    } as const
    const story = played(standard, '2026-03-02T09:00:00Z', { channel: 'post' }).at('2026-03-03T10:00:00Z', corrected)
    expect(story.events.at(-1)).toMatchObject({ type: 'ReceiptCorrected', before: '2026-03-02T09:00:00Z' })
    expect(story.dues().resolve).toBe('2026-03-09T23:59:59Z')
    expect(story.until('2026-03-03T10:00:01Z').missed()).toContain('aim resolve-with-handler')
    expect(story.notices('delay')).toEqual([])
  })

  it('tells the complainant when that makes a date later', () => {
    const corrected = {
      type: 'CorrectReceipt',
      receivedAt: '2026-03-04T09:00:00Z',
      reason: words('Its stamp.'),
    } as const
    const story = played(standard, '2026-03-02T09:00:00Z', { channel: 'post' }).at('2026-03-05T10:00:00Z', corrected)
    expect(story.lastNotice('delay')).toContain('It reached us at 09:00 on Wednesday 4 March 2026')
  })
})

describe('a receipt that was taken for too early', () => {
  const late = { type: 'CorrectReceipt', by: { staff: 'mira' }, reason: words('Its stamp.') } as const
  const story = () => played(standard, '2026-03-02T09:00:00Z', { channel: 'post' }).until('2026-03-17T10:00:00Z')

  it('voids the missed commitments, the level and the promises that only the wrong date led to', ({ expect }) => {
    const before = story()
    expect(before.missed()).toContain('aim resolve-with-handler')
    expect(before.complaint.ladder.level).toBe(1)
    const after = before.at('2026-03-17T11:00:00Z', { ...late, receivedAt: '2026-03-12T09:00:00Z' })
    expect(after.complaint).toMatchObject({ ladder: { level: 0 }, timing: { missed: [] } })
    expect(after.complaint.ladder.calledUpon).toBeUndefined()
    const told = after.events.map((event) => lineToComplainant(event, { procedure: standard, team })).filter(Boolean)
    expect(told.slice(-2)).toEqual([
      'We corrected when we had received your complaint: 09:00 on Thursday 12 March 2026. What we promise counts from then.',
      expect.stringContaining('by the right date it was not late'),
    ])
    expect(after.until('2026-03-26T10:00:00Z').missed()).toEqual([])
  })

  it('leaves what is late by the true date as well', ({ expect }) => {
    const after = story().at('2026-03-17T11:00:00Z', { ...late, receivedAt: '2026-03-02T15:00:00Z' })
    expect(after.missed()).toContain('aim resolve-with-handler')
    expect(after.complaint.ladder.level).toBe(1)
  })

  it('is asked about where it is more than a month ago', () => {
    const longAgo = { ...late, receivedAt: '2025-03-02T09:00:00Z' }
    given(standard, open).when(longAgo, '2026-03-05T10:00:00Z').thenRefused('long-ago', 'say that it is certain')
    given(standard, open)
      .when({ ...longAgo, certain: true }, '2026-03-05T10:00:00Z')
      .thenEvents({ type: 'ReceiptCorrected', before: RECEIVED })
  })
})

describe('promises', () => {
  it('CON-C3 promises an acknowledgement within 24 hours, on a bank holiday as on any day', () => {
    const christmas = received({ receivedAt: '2026-12-25T10:00:00Z', at: '2026-12-25T10:00:00Z' })
    expect(given(constrat, [christmas]).dues().acknowledge).toBe('2026-12-26T10:00:00Z')
  })

  it('CON-C22 promises progress every 5 days, and never later than a working day before', () => {
    expect(given(constrat, [received(), acknowledged()]).dues().progress).toBe('2026-03-06T23:59:59Z') // the 7th is a Saturday
  })

  it('CON-C22 starts the five days anew with each report', () => {
    expect(given(constrat, [...open, reported('2026-03-04T11:00:00Z')]).dues().progress).toBe('2026-03-09T23:59:59Z')
  })

  it('CON-C19 promises a response within 10 days, and CON-C20 within 20 business days when it is complex', () => {
    expect(given(constrat, open).dues()['final-response']).toBe('2026-03-12T23:59:59Z')
    const complex: EventInput = {
      type: 'ExtendedAsComplex',
      at: '2026-03-09T09:00:00Z',
      by: { staff: 'hana' },
      reason: words('Lab'),
    }
    expect(given(constrat, [...open, complex]).dues()['final-response']).toBe('2026-03-30T22:59:59Z')
  })

  it('keeps a promise by a proposal as by a report', () => {
    const proposed = [...open, proposalSent('2026-03-05T10:00:00Z'), sent('proposal', '2026-03-05T10:00:02Z')]
    expect(given(standard, proposed).dues().progress).toBe('2026-03-10T23:59:59Z')
  })

  it('keeps a promise by a reply where the procedure says so, and not where it does not', () => {
    const replied = [...open, sent('reply', '2026-03-05T10:00:00Z')]
    expect(given(standard, replied).dues().progress).toBe('2026-03-10T23:59:59Z')
    expect(given(constrat, replied).dues().progress).toBe('2026-03-06T23:59:59Z')
  })

  it('takes a fact back when its notice bounces', () => {
    const bounced: EventInput = {
      type: 'NoticeBounced',
      at: '2026-03-02T09:05:00Z',
      by: 'system',
      notice: 'acknowledgement',
      id: `${REFERENCE}/1/acknowledgement`,
      reason: 'Permanent',
    }
    expect(given(standard, open).dues()).not.toHaveProperty('acknowledge')
    expect(given(standard, [...open, bounced]).dues().acknowledge).toBe('2026-03-03T09:00:00Z')
  })
})

describe('looking at the clocks', () => {
  it('finds nothing too early, however often', () => {
    given(standard, open).when(watchClocks, '2026-03-02T10:00:00Z').thenNothing()
  })

  it('reminds the handler on the working day before a report is due, once', () => {
    const reminded = given(standard, open)
      .when(watchClocks, '2026-03-05T09:00:00Z')
      .thenEvents({ type: 'HandlerReminded', turns: [{ commitment: 'progress', dueAt: '2026-03-06T23:59:59Z' }] })
    reminded.when(watchClocks, '2026-03-05T09:00:00Z').thenNothing()
  })

  it('CON-C22 reports by itself at the end of office hours when nobody has, once', () => {
    const events = [...open, reported('2026-03-06T10:00:00Z')]
    const reminded: EventInput = {
      type: 'HandlerReminded',
      at: '2026-03-11T09:00:00Z',
      by: 'system',
      turns: [
        { commitment: 'progress', dueAt: '2026-03-11T23:59:59Z' },
        { commitment: 'resolve-with-handler', dueAt: '2026-03-16T23:59:59Z' },
      ],
    }
    given(standard, [...events, reminded])
      .when(watchClocks, '2026-03-11T16:59:59Z')
      .thenNothing()
    const due = given(standard, [...events, reminded])
      .when(watchClocks, '2026-03-11T17:00:00Z')
      .thenEvents({ type: 'ProgressReportDue' })
    due.when(watchClocks, '2026-03-11T17:00:00Z').thenNothing()
  })

  it('acknowledges again before a promise is late when the first went astray', () => {
    given(standard, [received(), assigned()])
      .when(watchClocks, '2026-03-03T08:30:00Z')
      .thenEvents({
        type: 'AcknowledgementRepeated',
        turn: { commitment: 'acknowledge', dueAt: '2026-03-03T09:00:00Z' },
      })
  })

  it('records a broken promise in the first second after it, and not at the due instant', () => {
    const due = '2026-03-30T22:59:59Z' // 20 working days, in summer time
    const late = [...open, reported('2026-03-27T10:00:00Z')]
    given(standard, late)
      .when(watchClocks, due)
      .thenEvents(
        {
          type: 'CommitmentMissed',
          turn: { commitment: 'resolve-with-handler', dueAt: '2026-03-16T23:59:59Z' },
          force: 'aim',
        },
        { type: 'LevelEntered', level: 1 },
        { type: 'HandlerReminded' },
      )
    given(standard, late)
      .when(watchClocks, '2026-03-30T23:00:00Z')
      .thenEvents(
        { type: 'CommitmentMissed', force: 'aim' },
        { type: 'CommitmentMissed', force: 'promise' },
        { type: 'ReferralDue', turn: { commitment: 'resolve', dueAt: due } },
        { type: 'LevelEntered', level: 2, because: { missed: 'resolve' }, staff: 'tom' },
      )
  })

  it('climbs to the service manager after 10 working days, and not twice', () => {
    const climbed = given(standard, [...open, reported('2026-03-13T10:00:00Z')])
      .when(watchClocks, '2026-03-17T00:00:00Z')
      .thenEvents(
        { type: 'CommitmentMissed', turn: { commitment: 'resolve-with-handler', dueAt: '2026-03-16T23:59:59Z' } },
        { type: 'LevelEntered', level: 1, staff: 'mira' },
      )
    climbed.when(watchClocks, '2026-03-17T00:00:00Z').thenNothing()
  })
})

describe('the alarm', () => {
  it('is the next moment at which something is to be done', () => {
    expect(nextAlarm(open)).toBe('2026-03-05T09:00:00Z') // the reminder
    expect(nextAlarm([received()])).toBe('2026-03-03T08:30:00Z') // the acknowledgement that went astray
  })

  it('is gone when a complaint is closed', () => {
    const closed: EventInput = { type: 'Closed', at: '2026-03-09T09:00:00Z', by: 'complainant', because: 'agreed' }
    expect(nextAlarm([...open, closed])).toBeUndefined()
    given(standard, [...open, closed])
      .when(watchClocks, '2027-03-09T09:00:00Z')
      .thenNothing()
  })

  it('always leads to the end of a year in finitely many steps, and never rings for nothing', () => {
    let events: readonly EventInput[] = open
    let now = Temporal.Instant.from('2026-03-02T10:00:00Z')
    let last = now
    for (let rings = 0; ; rings += 1) {
      const at = nextAlarmAt(standard, folded(events))
      if (at === undefined || Temporal.Instant.compare(at, Temporal.Instant.from('2027-03-02T10:00:00Z')) > 0) break
      expect(rings).toBeLessThan(400)
      now = Temporal.Instant.compare(at, now) > 0 ? at : now
      const { decision } = given(standard, events).when(watchClocks, now.toString())
      expect(decision).not.toEqual([])
      events = [...events, ...(decision as readonly EventInput[])]
      if ((decision as readonly EventInput[]).some(({ type }) => type === 'ProgressReportDue')) {
        expect(now.since(last).total('hours')).toBeLessThanOrEqual(5 * 24 + 17)
        last = now
        events = [...events, reported(now.toString())]
      }
    }
    expect(events.filter(({ type }) => type === 'ProgressReportDue').length).toBeGreaterThan(70)
  })
})

it('counts one commitment by the calendar of each procedure that has it', () => {
  const commitment = standard.commitments.find(({ within }) => within === '10 working days') as Commitment
  // The 17th of March is a holiday in Northern Ireland alone.
  const there = { ...standard, organisation: { ...standard.organisation, holidays: 'northern-ireland' } }
  const dues = [standard, there].map((procedure) => {
    const complaint = folded([received({ receivedAt: '2026-03-09T09:00:00Z' })])
    return clockFrom(Temporal.Instant.from(complaint.receivedAt), commitment, procedure, complaint).dueAt.toString()
  })
  expect(dues).toEqual(['2026-03-23T23:59:59Z', '2026-03-24T23:59:59Z'])
})
