// What the body of a call to DynamoDB says: the operation, and the tables that it touches.
import type { Call } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

const operationOf = ({ headers }: Pick<Call, 'headers'>): string =>
  String(headers['x-amz-target']).split('.').at(-1) ?? ''

/** An item or a key, as it stands on the wire. */
type Written = { readonly pk?: { readonly S: string } }
type TransactWrite = { readonly TableName: string; readonly Item?: Written; readonly Key?: Written }
type TransactItem = Readonly<Record<string, TransactWrite>>
type BatchItem = Readonly<Record<string, { readonly Item?: Written; readonly Key?: Written }>>

const leadingKey = ({ Item, Key }: { readonly Item?: Written; readonly Key?: Written }): string | undefined =>
  (Item ?? Key)?.pk?.S

/** What a call needs permission for: a transaction what each of its parts does, a batch the same for each. */
export function tablesWishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
  const operation = operationOf(call)
  const body = JSON.parse(call.body.toString() || '{}')
  const wish = (action: string, table: string, key?: string, index?: string): RequiredPermission => ({
    action: `dynamodb:${action}`,
    resource: arn(index === undefined ? `table/${table}` : `table/${table}/index/${index}`),
    leadingKey: key,
  })
  if (operation === 'BatchWriteItem') {
    return Object.entries<readonly BatchItem[]>(body.RequestItems).flatMap(([table, writes]) =>
      writes.flatMap((write) => Object.values(write).map((one) => wish(operation, table, leadingKey(one)))),
    )
  }
  if (operation === 'BatchGetItem') return Object.keys(body.RequestItems).map((table) => wish(operation, table))
  if (operation !== 'TransactWriteItems') {
    return [wish(operation, body.TableName, leadingKey(body), body.IndexName)]
  }
  return (body.TransactItems as TransactItem[]).flatMap((item) =>
    Object.entries(item).map(([part, one]) =>
      wish(part === 'ConditionCheck' ? 'ConditionCheckItem' : `${part}Item`, one.TableName, leadingKey(one)),
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
