// Given these events, when this command at this moment, then these events.
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { runningClocks } from '../shared/complaint/clocks.ts'
import type { Command } from '../shared/complaint/commands.ts'
import { type Complaint, isRefusal, type RefusalCode, type StaffMember } from '../shared/complaint/complaint.ts'
import { decide } from '../shared/complaint/decide.ts'
import type { Event, EventOf } from '../shared/complaint/events.ts'
import { fold } from '../shared/complaint/evolve.ts'
import { hashOfWords } from '../shared/complaint/timeline.ts'
import type { Procedure } from '../shared/procedure/procedure.ts'
import type { NoticeName } from '../shared/procedure/words.ts'
import { procedures } from '../shared/procedures/all.ts'

export const REFERENCE = 'CMP-7K3Q-9XTS'
/** A Monday morning in winter: London is at UTC. */
export const RECEIVED = '2026-03-02T09:00:00Z'

export const standard = procedures.get('standard') as Procedure
export const constrat = procedures.get('constrat') as Procedure

export const team: readonly StaffMember[] = [
  { id: 'hana', name: 'Hana Holm', email: 'hana@example.com', roles: ['handler'] },
  { id: 'jonas', name: 'Jonas Ward', email: 'jonas@example.com', roles: ['handler'] },
  { id: 'mira', name: 'Mira Moss', email: 'mira@example.com', roles: ['service-manager'] },
  { id: 'lena', name: 'Lena Lowe', email: 'lena@example.com', roles: ['leadership'] },
  { id: 'tom', name: 'Tom Thorne', email: 'tom@example.com', roles: ['director'] },
]

export const words = (said: string) => hashOfWords(said)

type Happened<T extends Event['type']> = Partial<Omit<EventOf<T>, 'type'>>

export const received = (more: Happened<'Received'> = {}): Event => ({
  type: 'Received',
  at: RECEIVED,
  by: 'complainant',
  kind: 'complaint',
  candidate: false,
  channel: 'email',
  receivedAt: RECEIVED,
  contact: words('contact'),
  description: words('It is broken.'),
  procedure: { id: 'standard', version: standard.version },
  ...more,
})
export const assigned = (handler = 'hana', at = RECEIVED): Event => ({ type: 'Assigned', at, by: 'system', handler })
export const sent = (notice: NoticeName, at: string, to = 'complainant'): Event => ({
  type: 'NoticeSent',
  at,
  by: 'system',
  notice,
  id: `${REFERENCE}/1/${notice}`,
  to,
  how: 'email',
})
export const acknowledged = (at = '2026-03-02T09:00:05Z'): Event => sent('acknowledgement', at)
export const proposalSent = (at: string, version = 1): Event => ({
  type: 'ProposalSent',
  at,
  by: { staff: 'hana' },
  version,
  text: words('We repair it.'),
})

export const receive = (more: Partial<Extract<Command, { type: 'Receive' }>> = {}): Command => ({
  type: 'Receive',
  by: 'complainant',
  kind: 'complaint',
  candidate: false,
  channel: 'email',
  receivedAt: RECEIVED,
  contact: words('contact'),
  description: words('It is broken.'),
  ...more,
})

/** What a complaint's clocks say: commitment by due instant. */
const duesOf = (procedure: Procedure, complaint: Complaint) =>
  Object.fromEntries(
    runningClocks(procedure, complaint).map(({ commitment, dueAt }) => [commitment.id, dueAt.toString()]),
  )

export function given(procedure: Procedure, events: readonly Event[]) {
  const complaint = fold(REFERENCE, events)
  return {
    complaint,
    dues: () => duesOf(procedure, complaint),
    when(command: Command, at: string, people = team) {
      const decision = decide({ procedure, complaint, team: people, now: Temporal.Instant.from(at) }, command)
      return {
        decision,
        /** Exactly these events, each with at least these members. */
        thenEvents(...expected: readonly (Partial<Event> & { type: Event['type'] })[]) {
          expect(decision).toEqual(expected.map((event) => expect.objectContaining(event)))
          return given(procedure, [...events, ...(isRefusal(decision) ? [] : decision)])
        },
        thenNothing() {
          expect(decision).toEqual([])
        },
        thenRefused(code: RefusalCode, sentence = '') {
          expect(decision).toMatchObject({ refused: code, why: expect.stringContaining(sentence) })
        },
      }
    },
  }
}

export const watchClocks: Command = { type: 'WatchClocks', by: 'system' }
