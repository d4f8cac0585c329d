// Receives a new complaint or ticket, whatever channel it came by.
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { Command } from '../../shared/complaint/commands.ts'
import type { Contact, intake } from '../../shared/complaint/events.ts'
import { receivedWith } from '../../shared/complaint/payloads.ts'
import { REFERENCE_BYTES, referenceFrom } from '../../shared/complaint/reference.ts'
import type { SortedOut } from '../../shared/mail/attachments.ts'
import { hashOf } from '../../shared/signing.ts'
import { attachmentItems } from '../../shared/store/attachments.ts'
import type { AlsoWrite } from '../../shared/store/complaints.ts'
import { type ExecuteResult, execute, type Storage } from '../../shared/store/execute.ts'
import type { Key } from '../../shared/store/keys.ts'
import { Texts } from '../../shared/store/texts.ts'
import { reachedBy } from './reached.ts'
import { storeWords, Words } from './words.ts'

/** What came in, in people's own words. */
export const ReceivedFields = z.object({ ...receivedWith(Words), resolved: Words.optional() })

/** What is known of an arrival besides its words. */
export type Arrival = Pick<
  z.input<z.ZodObject<typeof intake>>,
  'candidate' | 'receivedAt' | 'takenBy' | 'messageId' | 'mail' | 'unproven'
> & {
  readonly by: Command['by']
  readonly contact: Omit<Contact, 'salt'>
}

/** What belongs to an arrival: its idempotency key, its files, and items to be written with it. */
type Belongings = {
  readonly idempotencyKey?: Key | undefined
  readonly files?: SortedOut
  alsoWrite?(reference: string): readonly AlsoWrite[]
}

/** Receives a complaint, a candidate or a compliment under a new reference; once for each idempotency key. */
export async function receive(
  records: Storage,
  key: string,
  fields: z.input<typeof ReceivedFields>,
  arrival: Arrival,
  { idempotencyKey, files, alsoWrite }: Belongings = {},
): Promise<ExecuteResult> {
  const texts = new Texts()
  const { contact, ...known } = arrival
  const read = ReceivedFields.parse(fields)
  const command = Command.parse({
    type: 'Receive',
    ...(storeWords(read, texts) as object),
    ...known,
    ...enclosedBy(files, texts),
    contact: texts.add(JSON.stringify({ ...contact, salt: randomBytes(16).toString('hex') } satisfies Contact)),
    ...reachedBy(contact, key, await records.team(), read.ticket !== undefined),
  })
  for (let tries = 0; ; tries += 1) {
    const reference = referenceFrom(bytesFor(idempotencyKey, key, tries))
    const items = await filesBeside(records, reference, files)
    const answer = await execute(records, reference, command, {
      texts,
      alsoWrite: [...items, ...(alsoWrite?.(reference) ?? [])],
      ...(idempotencyKey && { idempotencyKey }),
    })
    // One in 34 thousand million: another complaint has this reference. Take the next.
    if (answer.outcome !== 'refused' || answer.refusal.refused !== 'already-received') return answer
  }
}

/** What a command says of the files that came with it. */
export function enclosedBy(files: SortedOut | undefined, texts: Texts) {
  return {
    ...(files && files.accepted.length > 0 && { attachments: files.accepted.map(({ id }) => id) }),
    ...(files && files.leftOut.length > 0 && { leftOut: texts.add(files.leftOut.join('\n')) }),
  }
}

/** The items of the files of an arrival; their bytes are stored when this returns. */
export async function filesBeside(
  records: Storage,
  reference: string,
  files?: SortedOut,
): Promise<readonly AlsoWrite[]> {
  const items = await attachmentItems(records.bucket, reference, files?.accepted ?? [])
  return items.map((item) => ({ item }))
}

// A repeated delivery leads to the same reference, so that its files are not stored twice. Without the key nobody can compute it.
const bytesFor = (idempotencyKey: Key | undefined, key: string, tries: number): Uint8Array =>
  idempotencyKey === undefined
    ? randomBytes(REFERENCE_BYTES)
    : Buffer.from(hashOf(key, `reference:${tries}:${idempotencyKey.pk}`), 'hex').subarray(0, REFERENCE_BYTES)
