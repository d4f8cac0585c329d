// What lists say of a complaint in people's own words.
import { describe, expect, it } from 'vitest'
import { initialComplaint } from '../../shared/complaint/complaint.ts'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import { beginningOf, type Excerpt, excerptAfter, summaryOf } from '../../shared/complaint/excerpt.ts'
import { assigned, type EventInput, given, REFERENCE, received, standard, texts, words } from '../given.ts'

const contact = (known: object) => words(JSON.stringify({ ...known, salt: '' }))
const cara = contact({ name: 'Cara', company: 'Fenwick', email: 'cara@customer.example' })

/** The excerpt after some events, one after the other as commands write them. */
function excerptOf(...told: readonly EventInput[]): Excerpt {
  const events = told.map((event) => Event.parse(event))
  return events.reduce<Excerpt>(
    (excerpt, event, place) => excerptAfter(excerpt, fold(REFERENCE, events.slice(0, place)), [event], texts),
    {},
  )
}

const first = received({ contact: cara, description: words('The lift is stuck.\n\nIt has been stuck for a week.') })
const filed = (message: string, more: object = {}): EventInput => ({
  type: 'CorrespondenceFiled',
  at: '2026-03-04T09:00:00Z',
  by: 'complainant',
  channel: 'email',
  message: words(message),
  ...more,
})
const reply: EventInput = {
  type: 'ReplySent',
  at: '2026-03-05T09:00:00Z',
  by: { staff: 'hana' },
  message: words('A technician comes on Friday.'),
}

describe('a summary', () => {
  it.each([
    [
      'the subject of a mail',
      'Your engineer broke my server\n\nHe pulled the wrong disk.',
      'Your engineer broke my server',
    ],
    ['a subject without what mail programs put before it', 'Re: AW: Fwd: The lift\n\nHello', 'The lift'],
    [
      'the first words, where there is no subject',
      '\n\n  The   invoice is wrong again.',
      'The invoice is wrong again.',
    ],
    ['nothing of nothing', '  \n', ''],
  ])('is %s', (_, written, summary) => {
    expect(summaryOf(written)).toBe(summary)
  })

  it('is cut after a word, and says so', () => {
    const summary = summaryOf('word '.repeat(60))
    expect(summary.length).toBeLessThanOrEqual(120)
    expect(summary).toMatch(/word…$/)
    expect(summaryOf('\u{1F600}'.repeat(200)).isWellFormed()).toBe(true)
  })

  it('is what a colleague wrote, from then on', () => {
    const changed: EventInput = {
      type: 'SummaryChanged',
      at: '2026-03-03T09:00:00Z',
      by: { staff: 'hana' },
      summary: words('Lift stuck, nobody called'),
    }
    expect(excerptOf(first, changed, filed('Re: The lift\n\nAnd now?')).summary).toBe('Lift stuck, nobody called')
  })

  it('can be changed in every phase, and stands in the state by its id alone', () => {
    const summary = words('Lift stuck')
    given(standard, [received(), assigned()])
      .when({ type: 'ChangeSummary', by: { staff: 'hana' }, summary }, '2026-03-03T09:00:00Z')
      .thenEvents({ type: 'SummaryChanged', summary })
    const closed = { type: 'Closed', at: '2026-03-03T09:00:00Z', by: 'system', because: 'withdrawn' } as const
    const { complaint } = given(standard, [received(), closed])
      .when({ type: 'ChangeSummary', by: { staff: 'hana' }, summary }, '2026-03-04T09:00:00Z')
      .thenEvents({ type: 'SummaryChanged', summary })
    expect(complaint.intake.summary).toBe(summary)
  })
})

describe('the latest message', () => {
  it('is the complaint itself until somebody writes', () => {
    expect(excerptOf(first).latest).toEqual({
      from: 'complainant',
      beginning: 'The lift is stuck. It has been stuck for a week.',
      at: first.at,
      isFirst: true,
    })
  })

  it('is of whoever wrote last, without the subject that an answer repeats', () => {
    expect(excerptOf(first, filed('Re: The lift\n\nIs anybody there?')).latest).toMatchObject({
      from: 'complainant',
      beginning: 'Is anybody there?',
    })
    expect(excerptOf(first, filed('Hello?'), reply).latest).toMatchObject({
      from: 'us',
      beginning: 'A technician comes on Friday.',
    })
    expect(excerptOf(first, reply, filed('I saw it too.', { by: 'system' })).latest?.from).toBe('somebody-else')
  })

  it('is nothing that a machine sent, and no note', () => {
    const note: EventInput = {
      type: 'NoteAdded',
      at: '2026-03-06T09:00:00Z',
      by: { staff: 'hana' },
      note: words('Rude.'),
    }
    expect(excerptOf(first, filed('I am away.', { automatic: true }), note).latest?.isFirst).toBe(true)
  })

  it('is marked as read once a colleague has read it', () => {
    const read: EventInput = { type: 'MessagesRead', at: '2026-03-06T09:00:00Z', by: { staff: 'hana' } }
    expect(excerptOf(first, filed('Thank you.'), read).latest).toMatchObject({ beginning: 'Thank you.', isRead: true })
  })

  it('keeps a first line that is no subject', () => {
    expect(beginningOf('Regarding: nothing\n\nHello')).toBe('Regarding: nothing Hello')
  })
})

it('has the person as they are known now, and whoever acts for them', () => {
  expect(excerptOf(first)).toMatchObject({ name: 'Cara', company: 'Fenwick', email: 'cara@customer.example' })
  const changed: EventInput = {
    type: 'ContactChanged',
    at: '2026-03-03T09:00:00Z',
    by: { staff: 'hana' },
    contact: contact({ name: 'Cara Customer', representative: { name: 'Rita Roe' } }),
  }
  const { company, ...known } = excerptOf(first, changed)
  expect([company, known]).toEqual([
    undefined,
    expect.objectContaining({ name: 'Cara Customer', representative: 'Rita Roe', summary: 'The lift is stuck.' }),
  ])
})

it('has nothing after erasure, and changes nothing for words that it does not have', () => {
  const erased: EventInput = {
    type: 'Erased',
    at: '2026-05-04T09:00:00Z',
    by: { staff: 'mira' },
    reason: words('Asked.'),
  }
  expect(excerptOf(first, filed('Hello?'), erased)).toEqual({})
  const excerpt = excerptOf(first)
  expect(excerptAfter(excerpt, initialComplaint(REFERENCE), [Event.parse(filed('Hello?'))], new Map())).toEqual(excerpt)
})
