// Changes how a complainant is reached, by themselves or by whoever acts for them.
import { randomBytes } from 'node:crypto'
import { Command } from '../../shared/complaint/commands.ts'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { type Contact, contactIn, type Ways } from '../../shared/complaint/events.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { loadTexts, type Texts } from '../../shared/store/texts.ts'
import { type Reached, reachedBy, writersIn } from './reached.ts'

type Change = Pick<Command & { type: 'ChangeContact' }, 'by' | 'contactVersion' | 'preferredContact'> & {
  /** The ids of the words that say who acts for the complainant from now on. */
  readonly authorised?: { readonly name: string; readonly authority: string }
}

/** The contact of a complaint as it is known. */
export async function knownContact(records: Storage, { reference, contact }: Complaint): Promise<Reached> {
  const { salt: _, ...known } = contactIn(await loadTexts(records.table, reference, [contact.text]), contact.text)
  return known
}

/** The command that changes how somebody is reached. */
export async function contactChange(
  records: Storage,
  key: string,
  complaint: Complaint,
  contact: Reached,
  { authorised, preferredContact, ...change }: Change,
  texts: Texts,
): Promise<Command> {
  const before = writersIn(await knownContact(records, complaint))
  const now = writersIn(contact)
  const isElsewhere = before.some((one) =>
    (['email', 'address'] as const).some((way) => one[way] && !now.some((other) => isAlike(one[way], other[way]))),
  )
  return Command.parse({
    type: authorised ? 'Authorise' : 'ChangeContact',
    ...authorised,
    ...change,
    // What the complainant preferred says nothing of whoever acts for them from now on.
    preferredContact: preferredContact ?? (authorised && firstWayOf(contact.representative)),
    contact: texts.add(JSON.stringify({ ...contact, salt: randomBytes(16).toString('hex') } satisfies Contact)),
    ...reachedBy(contact, key, await records.team(), complaint.intake.ticket !== undefined),
    ...(isElsewhere && { revokesLinks: true }),
  })
}

const firstWayOf = ({ email, phone }: Ways = {}) => (email ? 'email' : phone ? 'phone' : 'post')

const isAlike = (one: string | undefined, other: string | undefined) =>
  one?.trim().toLowerCase() === other?.trim().toLowerCase()
