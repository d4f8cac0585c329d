// One table for the counting, and one for the command line that shows it.
import { execFileSync, spawnSync } from 'node:child_process'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar.ts'
import type { Duration } from '../../shared/calendar/duration.ts'
import { type Counting, dueAt } from '../../shared/calendar/working-time.ts'

type Row = [from: string, within: Duration, due: string, more?: Counting & { zone?: string; holidays?: string }]

const due = ([from, within, , { zone = 'Europe/London', holidays = 'england-and-wales', ...counting } = {}]: Row) =>
  dueAt(Temporal.Instant.from(from), within, calendarOf({ zone, holidays }), counting)
    .at.toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

const tables: Record<string, Row[]> = {
  'every form': [
    ['2026-11-20T16:59:00Z', '24 hours', '2026-11-21T16:59:00+00:00'],
    ['2026-11-20T16:59:00Z', '24 working-day hours', '2026-11-23T16:59:00+00:00'],
    ['2026-11-20T16:59:00Z', '8 office hours', '2026-11-23T16:59:00+00:00'],
    ['2026-11-20T09:00:00Z', '8 office hours', '2026-11-20T17:00:00+00:00'], // at closing, not at the next opening
    ['2026-11-20T16:59:00Z', '10 working days', '2026-12-04T23:59:59+00:00'],
    ['2026-11-20T16:59:00Z', '3 business days', '2026-11-25T23:59:59+00:00'],
    ['2026-11-20T16:59:00Z', '10 working days', '2026-12-04T17:00:00+00:00', { ends: 'close-of-business' }],
    ['2026-11-20T16:59:00Z', '5 days', '2026-11-25T23:59:59+00:00'],
    ['2026-11-20T16:59:00Z', '8 weeks', '2027-01-15T23:59:59+00:00'],
    ['2026-11-20T16:59:00Z', '1 month', '2026-12-20T23:59:59+00:00'],
    ['2027-01-31T12:00:00Z', '1 month', '2027-02-28T23:59:59+00:00'],
    ['2028-01-31T12:00:00Z', '1 month', '2028-02-29T23:59:59+00:00'],
  ],
  'the day of receipt is day 0, whatever its hour or kind': [
    ['2026-11-20T00:00:00Z', '1 working day', '2026-11-23T23:59:59+00:00'],
    ['2026-11-20T23:59:59Z', '1 working day', '2026-11-23T23:59:59+00:00'],
    ['2026-11-21T12:00:00Z', '1 working day', '2026-11-23T23:59:59+00:00'], // a Saturday
    ['2026-11-21T12:00:00Z', '1 working day', '2026-11-24T23:59:59+00:00', { receipt: 'next-working-day' }],
    ['2026-06-30T23:30:00Z', '5 days', '2026-07-06T23:59:59+01:00'], // 1 July in London
  ],
  rolling: [
    ['2026-11-24T12:00:00Z', '5 days', '2026-11-29T23:59:59+00:00'], // a Sunday
    ['2026-11-24T12:00:00Z', '5 days', '2026-11-27T23:59:59+00:00', { roll: 'backward' }],
    ['2026-11-24T12:00:00Z', '5 days', '2026-11-30T23:59:59+00:00', { roll: 'forward' }],
  ],
  'summer time begins (29 March 2026, 01:00) and ends (25 October 2026, 01:00)': [
    ['2026-03-28T12:00:00Z', '24 hours', '2026-03-29T13:00:00+01:00'],
    ['2026-10-24T12:00:00+01:00', '24 hours', '2026-10-25T11:00:00+00:00'],
    ['2026-10-25T01:30:00+01:00', '1 hour', '2026-10-25T01:30:00+00:00'], // the hour that comes twice
    ['2026-10-25T01:30:00+00:00', '24 hours', '2026-10-26T01:30:00+00:00'],
    ['2026-03-27T12:00:00Z', '24 working-day hours', '2026-03-30T12:00:00+01:00'],
    ['2026-03-24T12:00:00Z', '5 days', '2026-03-29T23:59:59+01:00'],
    ['2026-10-20T12:00:00+01:00', '5 days', '2026-10-25T23:59:59+00:00'],
  ],
  'Christmas with its substitute days': [
    ['2026-12-24T12:00:00Z', '1 working day', '2026-12-29T23:59:59+00:00'], // 26 December is a Saturday: the 28th instead
    ['2027-12-24T12:00:00Z', '1 working day', '2027-12-29T23:59:59+00:00'], // the 27th and the 28th
    ['2022-12-23T12:00:00Z', '1 working day', '2022-12-28T23:59:59+00:00'],
    ['2026-12-31T12:00:00Z', '24 working-day hours', '2027-01-04T12:00:00+00:00'],
  ],
  Easter: [
    ['2026-04-02T12:00:00+01:00', '1 working day', '2026-04-07T23:59:59+01:00'],
    ['2026-04-02T12:00:00+01:00', '1 working day', '2026-04-06T23:59:59+01:00', { holidays: 'scotland' }],
    ['2027-03-25T12:00:00Z', '1 working day', '2027-03-30T23:59:59+01:00'],
  ],
  'one-off holidays': [
    ['2022-06-01T12:00:00+01:00', '1 working day', '2022-06-06T23:59:59+01:00'], // 2 and 3 June 2022
    ['2022-09-16T12:00:00+01:00', '1 working day', '2022-09-20T23:59:59+01:00'], // 19 September 2022
    ['2023-05-05T12:00:00+01:00', '1 working day', '2023-05-09T23:59:59+01:00'], // 8 May 2023
    ['2026-06-12T12:00:00+01:00', '1 working day', '2026-06-16T23:59:59+01:00', { holidays: 'scotland' }], // 15 June 2026
    ['2026-06-12T12:00:00+01:00', '1 working day', '2026-06-15T23:59:59+01:00'],
  ],
  'the three regions of the United Kingdom, and any of them': [
    ['2026-03-16T12:00:00Z', '1 working day', '2026-03-17T23:59:59+00:00'],
    ['2026-03-16T12:00:00Z', '1 working day', '2026-03-17T23:59:59+00:00', { holidays: 'scotland' }],
    ['2026-03-16T12:00:00Z', '1 working day', '2026-03-18T23:59:59+00:00', { holidays: 'northern-ireland' }], // St Patrick
    ['2026-03-16T12:00:00Z', '1 working day', '2026-03-18T23:59:59+00:00', { holidays: 'united-kingdom' }],
    ['2026-11-27T12:00:00Z', '1 working day', '2026-12-01T23:59:59+00:00', { holidays: 'scotland' }], // St Andrew
    ['2026-11-27T12:00:00Z', '1 working day', '2026-12-01T23:59:59+00:00', { holidays: 'united-kingdom' }],
    ['2026-07-10T12:00:00+01:00', '1 working day', '2026-07-14T23:59:59+01:00', { holidays: 'northern-ireland' }],
    ['2026-07-31T12:00:00+01:00', '1 working day', '2026-08-04T23:59:59+01:00', { holidays: 'scotland' }], // first Monday
    ['2026-08-28T12:00:00+01:00', '1 working day', '2026-09-01T23:59:59+01:00'], // last Monday
  ],
  elsewhere: [
    [
      '2026-11-25T12:00:00-05:00',
      '1 working day',
      '2026-11-27T23:59:59-05:00',
      { zone: 'America/New_York', holidays: 'US' },
    ],
    [
      '2026-10-02T12:00:00+02:00',
      '1 working day',
      '2026-10-05T23:59:59+02:00',
      { zone: 'Europe/Berlin', holidays: 'DE-BE' },
    ],
  ],
}

for (const [name, rows] of Object.entries(tables)) {
  describe(name, () => {
    it.each(rows)('%s and %s is due %s', (...row) => {
      expect(due(row as Row)).toBe(row[2])
    })
  })
}

describe('npm run due', () => {
  const run = (...options: string[]) =>
    spawnSync(process.execPath, ['infra/cli/due.ts', ...options], { encoding: 'utf8' })

  it('prints the due instant with its offset, and under it how it was counted', () => {
    const { stdout, status } = run('--from', '2026-12-23T16:59:00Z', '--within', '2 working days')
    expect(status).toBe(0)
    const [first, ...working] = stdout.trimEnd().split('\n')
    expect(first).toBe('2026-12-29T23:59:59+00:00')
    expect(working.join('\n')).toContain('Monday 28 December 2026')
  })

  it('takes zone, holidays, office hours, ends, roll and receipt', () => {
    const options = ['--zone', 'Europe/Dublin', '--holidays', 'united-kingdom', '--office-hours', '08:30-16:30']
    const counted = ['--ends', 'close-of-business', '--roll', 'forward', '--receipt', 'next-working-day']
    const stdout = execFileSync(
      process.execPath,
      ['infra/cli/due.ts', '--from', '2026-03-14T10:00:00Z', '--within', '1 working day', ...options, ...counted],
      { encoding: 'utf8' },
    )
    expect(stdout.split('\n')[0]).toBe('2026-03-18T16:30:00+00:00')
  })

  it.each([
    [['--from', '2026-11-20T16:59:00Z', '--within', '10 workdays'], '"10 working days"'],
    [['--from', '2026-11-20 16:59', '--within', '5 days'], 'Write date, time and offset'],
    [['--from', '2026-11-20T16:59:00Z', '--within', '5 days', '--holidays', 'atlantis'], 'atlantis'],
    [['--from', '2026-11-20T16:59:00Z', '--within', '5 days', '--zone', 'Mars/Olympus'], 'Mars/Olympus'],
    [
      ['--from', '2026-11-20T16:59:00Z', '--within', '5 days', '--office-hours', '17:00-09:00'],
      'has to open before it closes',
    ],
    [['--until', 'tomorrow'], 'npm run due'],
  ])('refuses %j and says what it can read', (options, sentence) => {
    const { stderr, status } = run(...options)
    expect(status).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })
})
