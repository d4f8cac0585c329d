// What the body of a call to DynamoDB says: the operation, and the tables that it touches.
import type { Call } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

const operationOf = ({ headers }: Pick<Call, 'headers'>): string =>
  String(headers['x-amz-target']).split('.').at(-1) ?? ''

type TransactItem = Readonly<Record<string, { readonly TableName: string }>>

/** What a call needs permission for: a transaction what each of its parts does, a batch the same for each. */
export function tablesWishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
  const operation = operationOf(call)
  const body = JSON.parse(call.body.toString() || '{}')
  const wish = (action: string, table: string, index?: string): RequiredPermission => ({
    action: `dynamodb:${action}`,
    resource: arn(index === undefined ? `table/${table}` : `table/${table}/index/${index}`),
  })
  if (operation === 'BatchWriteItem') {
    return Object.entries<readonly unknown[]>(body.RequestItems).flatMap(([table, writes]) =>
      writes.map(() => wish(operation, table)),
    )
  }
  if (operation === 'BatchGetItem') return Object.keys(body.RequestItems).map((table) => wish(operation, table))
  if (operation !== 'TransactWriteItems') return [wish(operation, body.TableName, body.IndexName)]
  return (body.TransactItems as TransactItem[]).flatMap((item) =>
    Object.entries(item).map(([part, { TableName }]) =>
      wish(part === 'ConditionCheck' ? 'ConditionCheckItem' : `${part}Item`, TableName),
    ),
  )
}

/** The keys of an item, as they stand on the wire. */
export type ItemKeys = { readonly pk?: { readonly S: string }; readonly sk?: { readonly S: string } }

type Write = { readonly Item?: ItemKeys; readonly Key?: ItemKeys }
type BatchWrite = { readonly PutRequest?: Write; readonly DeleteRequest?: Write }

/** The items that a call puts, changes or deletes: for each a record comes into the stream, unless it is put as it is there already. */
export function itemsWritten(call: Call): readonly ItemKeys[] {
  const operation = operationOf(call)
  if (!/^(Put|Update|Delete|BatchWrite)Item$|^TransactWriteItems$/.test(operation)) return []
  const body = JSON.parse(call.body.toString())
  const keysOf = ({ Item, Key }: Write = {}) => Item ?? Key ?? {}
  switch (operation) {
    case 'BatchWriteItem':
      return Object.values<readonly BatchWrite[]>(body.RequestItems)
        .flat()
        .map(({ PutRequest, DeleteRequest }) => keysOf(PutRequest ?? DeleteRequest))
    case 'TransactWriteItems':
      return (body.TransactItems as Readonly<Record<string, Write>>[]).flatMap(({ ConditionCheck: _, ...writes }) =>
        Object.values(writes).map(keysOf),
      )
    default:
      return [keysOf(body)]
  }
}
