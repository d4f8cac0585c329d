// What people wrote: in the table, and over 200 kB in the bucket with its beginning in the table.
import { randomBytes } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import type { TextId } from '../complaint/payloads.ts'
import { hashOfWords } from '../complaint/timeline.ts'
import type { Bucket } from './bucket.ts'
import { TextItem } from './items.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

const MAX_INLINE_BYTES = 200_000
const BEGINNING = 10_000

/** The texts of one command, by id. They are collected here and passed in its options. */
export class Texts {
  readonly byId = new Map<TextId, string>()
  /** Kept with the words and erased with them. */
  readonly salt = randomBytes(16).toString('hex')

  /** Adds a text, and returns the id that commands and events refer to. */
  add(words: string): TextId {
    const id = hashOfWords(words, this.salt)
    this.byId.set(id, words)
    return id
  }
}

/** The items for the words of a command. What is too long for the table is in the bucket when this returns. */
export async function textItems(bucket: Bucket, reference: string, texts: Texts) {
  return Promise.all(
    [...texts.byId].map(async ([id, words]) => {
      if (Buffer.byteLength(words) <= MAX_INLINE_BYTES) return { ...keys.text(reference, id), words, salt: texts.salt }
      const objectKey = `texts/${reference}/${id}`
      await bucket.put(objectKey, words)
      return { ...keys.text(reference, id), words: words.slice(0, BEGINNING), objectKey, salt: texts.salt }
    }),
  )
}

/** Writes words before anything mentions them. Idempotent. */
export async function saveTexts(table: Table, bucket: Bucket, reference: string, texts: Texts): Promise<void> {
  for (const Item of await textItems(bucket, reference, texts)) {
    await table.client.send(new PutCommand({ TableName: table.name, Item }))
  }
}

const ONLY_THE_BEGINNING = '\n\n[This is only the beginning. The whole is kept.]'

/** Whether words that were read are the beginning of longer ones. */
export const isBeginning = (words: string): boolean => words.endsWith(ONLY_THE_BEGINNING)

/** The place of a long text in the bucket; undefined where the table has all of it, or it was erased. */
export async function placeOfText(table: Table, reference: string, id: TextId): Promise<string | undefined> {
  const item = await table.read(keys.text(reference, id))
  return item && TextItem.parse(item).objectKey
}

/** Reads words by id. What was erased is absent; of what is long, the beginning, which says so. */
export async function loadTexts(table: Table, reference: string, ids: readonly TextId[]): Promise<Map<TextId, string>> {
  return readTexts(table, reference, ids, async ({ words, objectKey }) =>
    objectKey === undefined ? words : `${words}${ONLY_THE_BEGINNING}`,
  )
}

/** Reads words by id, from their beginning to their end. What was erased is absent. */
export async function loadWholeTexts(
  table: Table,
  bucket: Bucket,
  reference: string,
  ids: readonly TextId[],
): Promise<Map<TextId, string>> {
  return readTexts(table, reference, ids, async ({ words, objectKey }) => {
    if (objectKey === undefined) return words
    const stored = await bucket.get(objectKey)
    return stored === undefined ? words : Buffer.from(stored.bytes).toString()
  })
}

async function readTexts(
  table: Table,
  reference: string,
  ids: readonly TextId[],
  read: (item: z.infer<typeof TextItem>) => Promise<string>,
): Promise<Map<TextId, string>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const item = await table.read(keys.text(reference, id))
      return item === undefined ? [] : [[id, await read(TextItem.parse(item))] as const]
    }),
  )
  return new Map(found.flat())
}
