import {
  BatchGetCommand,
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
