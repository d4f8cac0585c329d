// Where each event stands in the conversation of a complaint, and what its page offers.
import { describe, expect, it } from 'vitest'
import { mentionedIn } from '../../../functions/desk/actions/actions.ts'
import { placeOf } from '../../../functions/desk/complaint/conversation.tsx'

type Happened = Parameters<typeof placeOf>[0]
const hana = { staff: 'hana' }
const place = (event: object) => placeOf({ sequence: 1, at: '2026-03-02T09:00:00Z', ...event } as Happened)

describe('the conversation', () => {
  it('shows what came in, what went out and what stays inside apart', () => {
    expect(place({ type: 'Received', by: 'complainant' })).toBe('in')
    expect(place({ type: 'CorrespondenceFiled', by: hana, message: 'I rang.', channel: 'phone' })).toBe('in')
    expect(place({ type: 'ReplySent', by: hana, message: 'We come on Friday.' })).toBe('out')
    expect(place({ type: 'ProposalSent', by: hana, proposal: 'A new drum.' })).toBe('out')
    for (const event of [
      { type: 'NoteAdded', note: 'Troublesome.' },
      { type: 'FindingsRecorded', findings: 'Our fault.' },
      { type: 'TaskSet', description: 'Ring the engineer.' },
      { type: 'OutcomeDecided', reasons: 'The log says so.' },
    ])
      expect(place({ ...event, by: hana }), event.type).toBe('note')
  })

  it('says of what a notice brings to the customer that they read it', () => {
    expect(place({ type: 'MeetingHeld', by: hana, minutes: 'We spoke.' })).toBe('out')
    expect(place({ type: 'Agreed', by: 'complainant', agreement: 'A new drum.' })).toBe('in')
    expect(place({ type: 'Held', by: hana, reason: 'The police asks.' })).toBe('out')
    expect(place({ type: 'Held', by: hana, reason: 'The police asks.', restricted: true })).toBe('note')
  })

  it('folds what Redress does by itself, and nothing that somebody has to see', () => {
    expect(place({ type: 'NoticeSent', by: 'system' })).toBe('automatic')
    expect(place({ type: 'HandlerReminded', by: 'system' })).toBe('automatic')
    expect(place({ type: 'CommitmentMissed', by: 'system', force: 'promise' })).toBe('step')
    expect(place({ type: 'CommitmentMissed', by: 'system', force: 'promise', done: true })).toBe('automatic')
    expect(place({ type: 'LevelEntered', by: 'system' })).toBe('step')
    expect(place({ type: 'Assigned', by: hana })).toBe('step')
  })
})

describe('who is named in a note', () => {
  const team = [
    ['mira', 'Mira Moss'],
    ['hana', 'Hana Holm'],
    ['hanna', 'Hana Horn'],
  ] as const

  it('is told by their whole name, or by the first where nobody else has it', () => {
    expect(mentionedIn('@Mira Moss, can we pay this?', team)).toEqual(['mira'])
    expect(mentionedIn('Ask @mira.', team)).toEqual(['mira'])
    expect(mentionedIn('@Hana Holm knows, and @Mira too.', team)).toEqual(['mira', 'hana'])
  })

  it('is nobody where a name is not after an @, goes on, or may be either of two', () => {
    expect(mentionedIn('Mira rang; write to sales@miramar.example.', team)).toEqual([])
    expect(mentionedIn('@Hana, please.', team)).toEqual([])
  })
})
