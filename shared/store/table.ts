import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import DataLoader from 'dataloader'
import type { Key } from './keys.ts'

type Item = Readonly<Record<string, unknown>>

/** The one table: its client, its name, and reads of single items. */
export type Table = {
  readonly client: DynamoDBDocumentClient
  readonly name: string
  /** The item of a key as it is now; undefined when there is none. */
  read(key: Key): Promise<Item | undefined>
}

/** Opens the table. Reads that are asked for in one turn travel together: a batch of messages needs one request, not one each. */
export function openTable(client: DynamoDBDocumentClient, name: string): Table {
  const loader = new DataLoader((asked: readonly Key[]) => readAll(client, name, asked), {
    cache: false, // what is read is as it is now
    maxBatchSize: 100, // "BatchGetItem", RequestItems
  })
  return { client, name, read: (key) => loader.load(key) }
}

/** All that a query finds, page by page and as it is now: no list ends where DynamoDB ends a page. */
export async function queryAll(
  { client, name }: Table,
  query: Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items, LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        ConsistentRead: true,
        ...query,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    found.push(...(Items ?? []))
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return found
}

/** As many items as one request writes ("BatchWriteItem", Amazon DynamoDB API reference). */
const MAX_BATCH = 25

/** Puts or deletes many items that depend on nothing, 25 to a request. Bears being done twice. */
export async function writeAll(table: Table, writes: readonly WriteRequest[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(writes.length / MAX_BATCH) }, (_, at) =>
    writes.slice(at * MAX_BATCH, (at + 1) * MAX_BATCH),
  )
  await Promise.all(batches.map((batch) => writeBatch(table, batch)))
}

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

async function writeBatch({ client, name }: Table, batch: readonly WriteRequest[]): Promise<void> {
  let left: WriteRequest[] = [...batch]
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: left } }))
    left = UnprocessedItems?.[name] ?? []
  }
}

async function readAll(client: DynamoDBDocumentClient, name: string, asked: readonly Key[]) {
  const found = new Map<string, Item>()
  let wanted: Record<string, unknown>[] = [
    ...new Map(asked.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values(),
  ]
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
    )
    for (const item of Responses?.[name] ?? []) found.set(nameOf(item), item)
    wanted = UnprocessedKeys?.[name]?.Keys ?? []
  }
  return asked.map((key) => found.get(nameOf(key)))
}

const nameOf = ({ pk, sk }: Record<string, unknown> | Key): string => `${pk}\n${sk}`
