import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

const LastSweep = z.object({ at: z.string() })

/** Records that `sweep` has done all that it does. */
export async function recordSweep({ client, name }: Table, at: Temporal.Instant): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.lastSweep(), at: at.toString() } }))
}

/** When `sweep` was last done; undefined where it never was. */
export async function lastSweep(table: Table): Promise<Temporal.Instant | undefined> {
  const item = await table.read(keys.lastSweep())
  return item && Temporal.Instant.from(LastSweep.parse(item).at)
}
