// A complaint played through a procedure, as tests tell it: on this day this happened, and then these notices had gone.
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { runningClocks } from '../shared/complaint/clocks.ts'
import { Command } from '../shared/complaint/commands.ts'
import type { RefusalCode, StaffMember } from '../shared/complaint/complaint.ts'
import type { Contact } from '../shared/complaint/events.ts'
import { textOf } from '../shared/notices/message.ts'
import { Simulation } from '../shared/notices/simulation.ts'
import type { Procedure } from '../shared/procedure/procedure.ts'
import type { NoticeName } from '../shared/procedure/words.ts'
import { type Asked, REFERENCE, receive, team, texts } from './given.ts'

const CONTACT = { name: 'Cara Customer', email: 'cara@customer.example', phone: '+44 20 7946 0999', salt: '' }

type Without<T> = T extends { by: unknown } ? Omit<T, 'by'> & { by?: T['by'] } : never
type Deed = Without<Asked>

/** Begins with a complaint that is received at a moment. Staff act as `hana` unless told otherwise. */
export function played(
  procedure: Procedure,
  receivedAt: string,
  more: Parameters<typeof receive>[0] & { loggedAt?: string; ways?: Partial<Contact> } = {},
  people: readonly StaffMember[] = team,
) {
  const { loggedAt = receivedAt, ways, ...intake } = more
  const contact = { ...CONTACT, ...ways }
  const simulation = new Simulation({ procedure, team: people, contact, words: texts }, REFERENCE)
  const refused = simulation.at(Temporal.Instant.from(loggedAt), receive({ receivedAt, ...intake }))
  if (refused !== undefined) throw new Error(refused.why)
  const notices = (name?: NoticeName, reader?: string) =>
    simulation.notices
      .filter((one) => (name === undefined || one.name === name) && (reader === undefined || one.reader === reader))
      .map(({ at, name: notice, reader: to, id, message }) => ({
        at,
        name: notice,
        reader: to,
        id,
        subject: message.subject,
        text: textOf(message).replaceAll(/\s+/g, ' '),
      }))

  const story = {
    get complaint() {
      return simulation.complaint
    },
    get events() {
      return simulation.events
    },
    /** Every notice, with what it was written from. */
    get sent() {
      return simulation.notices
    },
    /** Somebody does something, and it is possible. */
    at(moment: string, ...deeds: readonly Deed[]) {
      for (const deed of deeds) {
        const refusal = simulation.at(Temporal.Instant.from(moment), Command.parse({ by: { staff: 'hana' }, ...deed }))
        expect(refusal).toBeUndefined()
      }
      return story
    },
    /** Somebody asks for something that is refused, and the sentence says so much. */
    refuses(moment: string, deed: Deed, code: RefusalCode, ...says: readonly string[]) {
      const refusal = simulation.at(Temporal.Instant.from(moment), Command.parse({ by: { staff: 'hana' }, ...deed }))
      expect(refusal).toMatchObject({ refused: code })
      for (const part of says) expect(refusal?.why).toContain(part)
      return story
    },
    /** Time passes. */
    until(moment: string) {
      simulation.until(Temporal.Instant.from(moment))
      return story
    },
    /** When each clock that runs is due. */
    dues: () =>
      Object.fromEntries(
        runningClocks(procedure, simulation.complaint).map(({ commitment, dueAt }) => [
          commitment.id,
          dueAt.toString(),
        ]),
      ),
    clock: (id: string) =>
      runningClocks(procedure, simulation.complaint).find(({ commitment }) => commitment.id === id),
    /** The notices of a name, or all. */
    notices,
    /** The text of the last notice of a name. */
    lastNotice(name: NoticeName, reader?: string): string {
      const text = notices(name, reader).at(-1)?.text
      if (text === undefined)
        throw new Error(
          `No ${name} was sent. Sent: ${notices()
            .map((one) => one.name)
            .join(', ')}`,
        )
      return text
    },
    /** What was not kept, by commitment. */
    missed: () => simulation.complaint.timing.missed.map(({ commitment, force }) => `${force} ${commitment}`),
    happened: () => simulation.events.map(({ type }) => type),
  }
  return story
}
