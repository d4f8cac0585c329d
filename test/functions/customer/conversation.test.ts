// What the page of a complaint shows of its timeline.
import { expect, it } from 'vitest'
import { filesWritten, openQuestions } from '../../../functions/customer/complaint/conversation.ts'
import { agreedRemedies } from '../../../functions/customer/complaint/remedies.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { chained } from '../../../shared/complaint/timeline.ts'
import { received, words } from '../../given.ts'

const AT = '2026-03-05T10:00:00Z'
const hana = { staff: 'hana' }
const timeline = (...events: Event[]) => chained({ sequence: 0, hash: '' }, [received(), ...events]).recorded
const question = (asked: string): Event => ({
  type: 'InformationRequested',
  at: AT,
  by: hana,
  question: words(asked),
  how: 'in-writing',
  written: false,
})
const wrote = (more: Partial<Extract<Event, { type: 'CorrespondenceFiled' }>> = {}): Event => ({
  type: 'CorrespondenceFiled',
  at: AT,
  by: 'complainant',
  channel: 'email',
  message: words('The kitchen.'),
  automatic: false,
  ...more,
})
const open = (...events: Event[]) => openQuestions(timeline(...events)).map(({ sequence }) => sequence)

it('asks each question until it is answered; a message that names none answers all', () => {
  const [one, two] = [question('Which room?'), question('Since when?')]
  expect(open(one, two)).toEqual([2, 3])
  expect(open(one, two, wrote({ answers: 3 }))).toEqual([2])
  expect(open(one, two, wrote())).toEqual([])
  expect(open(one, wrote({ automatic: true }), wrote({ by: 'system' }))).toEqual([2])
  expect(open(wrote(), one)).toEqual([3])
})

it('gives the files that they sent, and never those of a colleague or a stranger', () => {
  const note: Event = { type: 'NoteAdded', at: AT, by: hana, note: words('See this.'), attachments: ['internal'] }
  const stranger = wrote({ by: 'system', attachments: ['strange'] })
  expect(filesWritten(timeline(wrote({ attachments: ['own'] }), note, stranger))).toEqual(['own'])
})

it('says of each remedy when it was done, and forgets those of a proposal that was turned down', () => {
  const remedy = (description: string): Event => ({
    type: 'RemedyAgreed',
    at: AT,
    by: hana,
    remedy: 'correction',
    description: words(description),
    owner: 'hana',
    dueAt: '2026-04-01T10:00:00Z',
  })
  const shown = agreedRemedies(
    'CMP-7K3Q-9XTS',
    timeline(
      remedy('A voucher.'),
      { type: 'ProposalRejected', at: AT, by: 'complainant', version: 1 },
      remedy('A new tile.'),
      remedy('A dry room.'),
      { type: 'TaskDone', at: '2026-03-20T10:00:00Z', by: hana, id: 2 },
    ),
  )
  expect(shown.map(({ event, doneAt }) => [event.description, doneAt])).toEqual([
    [words('A new tile.'), '2026-03-20T10:00:00Z'],
    [words('A dry room.'), undefined],
  ])
})
