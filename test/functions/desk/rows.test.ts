// What a list says of a complaint, as one reader sees it.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dueInWords, type Line, rowOf } from '../../../functions/desk/web/rows.ts'
import { entriesOf, isIn, type Sort, type Tab, tabCounts } from '../../../functions/desk/work/tabs.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { Event } from '../../../shared/complaint/events.ts'
import { fold } from '../../../shared/complaint/evolve.ts'
import { excerptAfter } from '../../../shared/complaint/excerpt.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import {
  acknowledged,
  assigned,
  type EventInput,
  REFERENCE,
  received,
  sent,
  standard,
  team,
  texts,
  words,
} from '../../given.ts'

const by = { staff: 'hana' } as const
const AT = '2026-03-03T09:00:00Z'
const contact = words(
  JSON.stringify({ name: 'Petra Vogel', company: 'Fenwick', email: 'petra@fenwick.example', salt: '' }),
)
const first = received({ contact, description: words('The lift is stuck.') })
const begun = [first, acknowledged(), assigned('hana', AT)]
const member = (id: string) => team.find((one) => one.id === id) as StaffMember

function lineOf(told: readonly EventInput[], reference = REFERENCE): Line {
  const events = told.map((event) => Event.parse(event))
  const excerpt = events.reduce(
    (before, event, place) => excerptAfter(before, fold(reference, events.slice(0, place)), [event], texts),
    {},
  )
  return { complaint: fold(reference, events), excerpt, procedure: standard }
}

const at = (now: string, reader = 'hana', people = team) => ({
  now: Temporal.Instant.from(now),
  staff: member(reader),
  team: people,
})
const row = (told: readonly EventInput[], now = '2026-03-03T12:00:00Z', reader = 'hana') =>
  rowOf(lineOf(told), at(now, reader))
const badges = (told: readonly EventInput[], now?: string) => row(told, now).badges.map(({ says }) => says)

const filed: EventInput = {
  type: 'CorrespondenceFiled',
  at: '2026-03-03T10:00:00Z',
  by: 'complainant',
  channel: 'email',
  message: words('Re: The lift\n\nIs anybody there?'),
}
const task = (owner: string, dueAt: string): EventInput => ({
  type: 'TaskSet',
  at: AT,
  by,
  id: 1,
  task: 'action',
  description: words('Order the motor.'),
  owner,
  dueAt,
})

describe('a row', () => {
  it('says who it is, from where, what it is about, and what was written last', () => {
    expect(row([...begun, filed])).toMatchObject({
      reference: REFERENCE,
      address: `/desk/complaints/${REFERENCE}`,
      person: 'Petra Vogel',
      from: 'Fenwick',
      summary: 'The lift is stuck.',
      latest: { from: 'Customer', beginning: 'Is anybody there?', age: '2 hours ago' },
      handler: 'Hana Holm',
    })
  })

  it('names somebody as far as they are known', () => {
    const known = (contact: object) =>
      rowOf(lineOf([received({ contact: words(JSON.stringify({ ...contact, salt: '' })) })]), at(AT))
    expect(known({ email: 'max@customer.example' }).person).toBe('max@customer.example')
    expect(known({ name: 'Max', phone: '0171' })).toMatchObject({ person: 'Max', from: '0171' })
    expect(known({ name: 'Max', representative: { name: 'Rita Roe' } })).toMatchObject({ from: 'through Rita Roe' })
    expect(known({}).person).toBe('Unknown')
  })

  it('says after erasure that it was erased, and nothing else', () => {
    const closed: EventInput = { type: 'Closed', at: AT, by, because: 'withdrawn' }
    const erased: EventInput = { type: 'Erased', at: '2026-05-04T09:00:00Z', by, reason: words('Asked.') }
    expect(row([...begun, closed, erased])).toMatchObject({ person: 'Erased', summary: 'What was written was erased.' })
  })

  it('has a badge for each thing that somebody has to know at once', () => {
    expect(badges([...begun, filed])).toContain('Customer wrote')
    expect(badges([...begun, { type: 'MarkedUrgent', at: AT, by, because: 'safety', reason: words('x') }])).toContain(
      'Urgent',
    )
    expect(badges([...begun, { type: 'Held', at: AT, by, hold: 'agency', reason: words('x') }])).toContain(
      'On hold since 3 Mar',
    )
    expect(badges([...begun, { type: 'InformationRequested', at: AT, by, question: words('x') }])).toContain(
      'Waiting for the customer since 3 Mar',
    )
    expect(badges([received({ contact, candidate: true })])).toEqual(['Not yet a complaint', 'No handler'])
    expect(badges(begun, '2026-03-20T12:00:00Z')).toContain('Late')
    const away = team.map((one) =>
      one.id === 'hana' ? { ...one, away: [{ from: '2026-03-01', to: '2026-03-09' }] } : one,
    )
    expect(rowOf(lineOf(begun), at(AT, 'mira', away)).badges.map(({ says }) => says)).toContain('Hana Holm is away')
  })

  it('says no more that the customer wrote once we have answered, or read what needs no answer', () => {
    const reply: EventInput = { type: 'ReplySent', at: '2026-03-03T11:00:00Z', by, message: words('On Friday.') }
    expect(badges([...begun, filed, reply])).not.toContain('Customer wrote')
    expect(badges([...begun, filed, { type: 'MessagesRead', at: AT, by }])).not.toContain('Customer wrote')
    expect(badges(begun)).not.toContain('Customer wrote')
  })

  it('says what is owed next and by whom: to its handler all of it, to others what they owe', () => {
    const told = [...begun, task('jonas', '2026-03-19T17:00:00Z')]
    expect(row(told, AT, 'hana').next).toMatchObject({ says: 'Progress report', isMine: true, by: 'Hana Holm' })
    expect(row(told, AT, 'jonas').next).toMatchObject({
      says: 'Action',
      by: 'Jonas Ward',
      when: '12 working days left',
    })
    const climbed: EventInput = { type: 'LevelEntered', at: AT, by: 'system', level: 1, because: 'asked', staff: 'tom' }
    expect(row([...begun, climbed], AT, 'tom').next).toMatchObject({
      isMine: true,
      says: 'Decide what is offered now',
    })
  })

  it('calls a missed aim no broken promise, and hides no promise behind it that is late or due today', () => {
    const reports = ['2026-03-06', '2026-03-11', '2026-03-16'].map((day) => sent('progress-report', `${day}T12:00:00Z`))
    const reported = [...begun, ...reports]
    expect(row(reported, '2026-03-18T12:00:00Z')).toMatchObject({
      badges: [{ kind: 'aim-missed' }],
      next: { says: 'Resolution', isLate: true, isAim: true, when: 'Missed by 1 day' },
    })
    expect(row(reported, '2026-03-20T12:00:00Z')).toMatchObject({
      badges: [{ kind: 'due-today' }],
      next: { says: 'Progress report', isAim: false },
    })
    expect(row(reported, '2026-03-25T12:00:00Z')).toMatchObject({
      badges: [{ kind: 'late' }],
      next: { says: 'Progress report', isLate: true, isAim: false },
    })
  })
})

it.each([
  ['2026-03-03T17:00:00Z', 'Due today 17:00'],
  ['2026-03-03T23:59:59Z', 'Due today'],
  ['2026-03-04T17:00:00Z', 'Due tomorrow 17:00'],
  ['2026-03-06T17:00:00Z', '3 working days left'],
  ['2026-03-09T12:00:00Z', '4 working days left'],
  ['2026-08-28T12:00:00Z', 'Due 28 Aug'],
  ['2026-03-03T08:30:00Z', 'Missed by 30 minutes'],
  ['2026-02-28T09:00:00Z', 'Missed by 3 days'],
])('what is due at %s is, on a Tuesday at nine: %s', (dueAt, says) => {
  const [due, now] = [dueAt, AT].map((moment) => Temporal.Instant.from(moment)) as [Temporal.Instant, Temporal.Instant]
  expect(dueInWords(due, now, calendarIn(standard))).toBe(says)
})

describe('a list', () => {
  const lines = [
    lineOf([received({ contact, candidate: true, receivedAt: '2026-02-20T09:00:00Z' })], 'old candidate'),
    lineOf([received({ contact, candidate: true, receivedAt: '2026-02-10T09:00:00Z' })], 'older candidate'),
    lineOf([...begun, task('hana', '2026-03-12T16:00:00Z')], 'due later'),
    lineOf([...begun, filed, task('hana', '2026-03-03T16:00:00Z')], 'due today'),
    lineOf([...begun, task('hana', '2026-03-03T08:00:00Z')], 'late'),
    lineOf([...begun, { type: 'MarkedUrgent', at: AT, by, because: 'safety', reason: words('x') }], 'urgent'),
    lineOf([...begun, { type: 'Held', at: AT, by, hold: 'agency', reason: words('x') }], 'held'),
  ]
  const entries = (sort?: Sort) => entriesOf(lines, at('2026-03-03T10:30:00Z'), sort)
  const named = (sort?: Sort) => entries(sort).map(({ row }) => row.reference)
  const inTab = (tab: Tab) =>
    entries()
      .filter((entry) => isIn(tab, entry))
      .map(({ row }) => row.reference)

  it('has what is urgent first, then what is due next, and where nothing is due what is oldest', () => {
    expect(named().slice(0, 3)).toEqual(['urgent', 'late', 'due today'])
    expect(named().slice(-2)).toEqual(['older candidate', 'old candidate'])
  })

  it('can be in other orders', () => {
    expect(named('received').slice(0, 2)).toEqual(['older candidate', 'old candidate'])
    expect(named('latest')[0]).toBe('due today')
    expect(entries('person').map(({ row }) => row.person)).toEqual(
      entries('person')
        .map(({ row }) => row.person)
        .toSorted(),
    )
  })

  it('stands in tabs, each with its count', () => {
    expect(inTab('wrote')).toEqual(['due today'])
    expect(inTab('late')).toEqual(['late'])
    expect(inTab('today')).toEqual(['due today'])
    expect(inTab('week')).toContain('due today')
    expect(inTab('hold')).toEqual(['held'])
    const counts = Object.fromEntries(tabCounts(entries()).map(({ tab, count }) => [tab, count]))
    expect(counts).toMatchObject({ wrote: 1, late: 1, today: 1, hold: 1, all: lines.length })
  })
})
