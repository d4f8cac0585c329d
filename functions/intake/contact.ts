// Changes how a complainant is reached.
import { randomBytes } from 'node:crypto'
import { Command } from '../../shared/complaint/commands.ts'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { type Contact, contactIn } from '../../shared/complaint/events.ts'
import { mailable } from '../../shared/mail/address.ts'
import { loadEvent } from '../../shared/store/complaints.ts'
import type { ExecuteOptions, Storage } from '../../shared/store/execute.ts'
import { hashOfAddress, wordItems } from '../../shared/store/people.ts'
import { loadTexts, type Texts } from '../../shared/store/texts.ts'
import { partiesBy } from './receive.ts'

/** The whole contact as it is from now on. */
export type Reached = Omit<Contact, 'salt'>
type Change = Pick<Command & { type: 'ChangeContact' }, 'by' | 'contactVersion' | 'preferredContact'>

/** The command that changes how somebody is reached, and what is written with it so that they are found by it. */
export async function contactChange(
  records: Storage,
  key: string,
  { reference, receivedAt, contact: before }: Complaint,
  contact: Reached,
  change: Change,
  texts: Texts,
): Promise<{ readonly command: Command; readonly alsoWrite: NonNullable<ExecuteOptions['alsoWrite']> }> {
  const received = await loadEvent(records.table, reference, 1)
  const at = received.type === 'Received' ? received.receivedAt : receivedAt
  const known = contactIn(await loadTexts(records.table, reference, [before.text]), before.text)
  const isElsewhere = (['email', 'address'] as const).some((way) => known[way] && !isAlike(known[way], contact[way]))
  const command = Command.parse({
    type: 'ChangeContact',
    ...change,
    contact: texts.add(JSON.stringify({ ...contact, salt: randomBytes(16).toString('hex') } satisfies Contact)),
    address: contact.email && hashOfAddress(contact.email, key),
    parties: partiesBy(contact.email, await records.team()),
    ...(contact.email && mailable(contact.email) === undefined && { unreachable: true }),
    ...(isElsewhere && { revokesLinks: true }),
  })
  return { command, alsoWrite: wordItems(contact, at, reference, key).map((item) => ({ item })) }
}

const isAlike = (one: string, other: string | undefined) => one.trim().toLowerCase() === other?.trim().toLowerCase()
