// Given these events, when this command at this moment, then these events.
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import type * as z from 'zod'
import { runningClocks } from '../shared/complaint/clocks.ts'
import { Command } from '../shared/complaint/commands.ts'
import { type Complaint, isRefusal, type RefusalCode, type StaffMember } from '../shared/complaint/complaint.ts'
import { decide } from '../shared/complaint/decide.ts'
import { Event } from '../shared/complaint/events.ts'
import { fold } from '../shared/complaint/evolve.ts'
import { hashOfWords } from '../shared/complaint/timeline.ts'
import { completed, examplesFor } from '../shared/procedure/complete.ts'
import type { Procedure } from '../shared/procedure/procedure.ts'
import type { NoticeName } from '../shared/procedure/words.ts'
import { procedures } from '../shared/procedures/all.ts'

export const REFERENCE = 'CMP-7K3Q-9XTS'
/** A Monday morning in winter: London is at UTC. */
export const RECEIVED = '2026-03-02T09:00:00Z'

const shipped = (id: string) => completed(procedures.get(id) as Procedure, examplesFor(procedures.get(id) as Procedure))
export const standard = shipped('standard')
export const constrat = shipped('constrat')
export const concero = shipped('concero')
export const cloudDirect = shipped('cloud-direct')
export const customerServicePolicy = shipped('customer-service-policy')
export const jesq = shipped('jesq')

export const team: readonly StaffMember[] = [
  { id: 'hana', name: 'Hana Holm', email: 'hana@example.com', roles: ['handler'] },
  { id: 'jonas', name: 'Jonas Ward', email: 'jonas@example.com', roles: ['handler'] },
  { id: 'mira', name: 'Mira Moss', email: 'mira@example.com', roles: ['service-manager'] },
  { id: 'lena', name: 'Lena Lowe', email: 'lena@example.com', roles: ['leadership'] },
  { id: 'tom', name: 'Tom Thorne', email: 'tom@example.com', roles: ['director'], title: 'Managing Director' },
]

/** What was said in tests, by the id under which events know it. */
export const texts = new Map<string, string>()
export function words(said: string): string {
  const id = hashOfWords(said)
  texts.set(id, said)
  return id
}

/** Events and commands as tests write them: what has a default is left out. */
export type EventInput = z.input<typeof Event>
export type Asked = z.input<typeof Command>

type Happened<T extends EventInput['type']> = Partial<Omit<Extract<EventInput, { type: T }>, 'type'>>

export const received = (more: Happened<'Received'> = {}): Event =>
  Event.parse({
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
  } satisfies EventInput)
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
  proposal: words('We repair it.'),
})

export const receive = (more: Partial<Extract<Asked, { type: 'Receive' }>> = {}): Command =>
  Command.parse({
    type: 'Receive',
    by: 'complainant',
    kind: 'complaint',
    candidate: false,
    channel: 'email',
    receivedAt: RECEIVED,
    contact: words('contact'),
    description: words('It is broken.'),
    ...more,
  } satisfies Asked)

/** What a complaint's clocks say: commitment by due instant. */
const duesOf = (procedure: Procedure, complaint: Complaint) =>
  Object.fromEntries(
    runningClocks(procedure, complaint).map(({ commitment, dueAt }) => [commitment.id, dueAt.toString()]),
  )

/** What these events add up to. */
export const folded = (told: readonly EventInput[]): Complaint =>
  fold(
    REFERENCE,
    told.map((event) => Event.parse(event)),
  )

export function given(procedure: Procedure, told: readonly EventInput[]) {
  const complaint = folded(told)
  return {
    complaint,
    dues: () => duesOf(procedure, complaint),
    when(asked: Asked, at: string, people = team, target?: Complaint) {
      const command = Command.parse(asked)
      const now = Temporal.Instant.from(at)
      const decision = decide({ procedure, complaint, team: people, now, ...(target && { target }) }, command)
      return {
        decision,
        /** Exactly these events, each with at least these members. */
        thenEvents(...expected: readonly (Partial<EventInput> & { type: EventInput['type'] })[]) {
          expect(decision).toEqual(expected.map((event) => expect.objectContaining(event)))
          return given(procedure, [...told, ...(isRefusal(decision) ? [] : decision)])
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
