import { expect, it } from 'vitest'
import { timelineLine } from '../../../functions/desk/web/timeline.ts'
import { Event } from '../../../shared/complaint/events.ts'
import { assigned, type EventInput, received, standard, team, words } from '../../given.ts'

const at = '2026-03-05T10:00:00Z'
const line = (event: EventInput) => timelineLine(Event.parse(event), team, standard)

it.each<[string, EventInput]>([
  ['Received by email, by the complainant', received()],
  ['Assigned to Hana Holm, by Redress', assigned()],
  ['Investigation begun, by Hana Holm', { type: 'InvestigationBegun', at, by: { staff: 'hana' } }],
  ['Note added, by Mira Moss', { type: 'NoteAdded', at, by: { staff: 'mira' }, note: words('x') }],
  ['Closed: withdrawn, by the complainant', { type: 'Closed', at, by: 'complainant', because: 'withdrawn' }],
  [
    'Message by email, by somebody other than the complainant',
    { type: 'CorrespondenceFiled', at, by: 'system', channel: 'email', message: words('x') },
  ],
])('says “%s”', (says, event) => {
  expect(line(event)).toBe(says)
})

it('says which promise was broken, in the words of the procedure', () => {
  const turn = { commitment: 'acknowledge', dueAt: at }
  const said = line({ type: 'CommitmentMissed', at, by: 'system', turn, force: 'promise', tell: ['hana'] })
  expect(said).toMatch(/^A promise was broken: We acknowledge your complaint/)
})
