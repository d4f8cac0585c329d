// How something new is received, whichever door it came through.
import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Command } from '../shared/complaint/commands.ts'
import type { Contact, intake } from '../shared/complaint/events.ts'
import { receivedWith } from '../shared/complaint/payloads.ts'
import { REFERENCE_BYTES, referenceFrom } from '../shared/complaint/reference.ts'
import { type Answer, handOver, type Records } from '../shared/store/hand-over.ts'
import type { Key } from '../shared/store/keys.ts'
import { Texts } from '../shared/store/texts.ts'
import { kept, Words } from './said.ts'

/** What came in, in people's own words. */
export const Told = z.object(receivedWith(Words))

/** What the door knows of it beside the words. */
export type Arrival = Pick<z.input<z.ZodObject<typeof intake>>, 'candidate' | 'receivedAt' | 'messageId'> & {
  readonly by: Command['by']
  readonly contact: Omit<Contact, 'salt'>
}

/** Receives a complaint, a candidate or a compliment under a new reference; once for each marker. */
export async function receive(
  records: Records,
  key: string,
  told: z.input<typeof Told>,
  arrival: Arrival,
  marker?: Key,
): Promise<Answer> {
  const texts = new Texts()
  const { contact, ...known } = arrival
  const command = Command.parse({
    type: 'Receive',
    ...(kept(Told.parse(told), texts) as object),
    ...known,
    contact: texts.keep(JSON.stringify({ ...contact, salt: randomBytes(16).toString('hex') } satisfies Contact)),
    ...(contact.email && { address: hashOfAddress(contact.email, key) }),
  })
  for (;;) {
    const reference = referenceFrom(randomBytes(REFERENCE_BYTES))
    const answer = await handOver(records, reference, command, { texts, ...(marker && { marker }) })
    // One in 34 thousand million: another complaint has this reference. Take the next.
    if (answer.outcome !== 'refused' || answer.refusal.refused !== 'already-received') return answer
  }
}

/** A complainant's address as complaints are found by it: nobody can read it back without the key. */
export const hashOfAddress = (email: string, key: string): string =>
  createHmac('sha256', key).update(`address:${email.trim().toLowerCase()}`).digest('hex')
