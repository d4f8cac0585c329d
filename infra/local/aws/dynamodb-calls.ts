// What the body of a call to DynamoDB says: the operation, and the tables that it touches.
import type { Call } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

const operationOf = ({ headers }: Pick<Call, 'headers'>): string =>
  String(headers['x-amz-target']).split('.').at(-1) ?? ''

/** An item or a key, as it stands on the wire. */
type Written = { readonly pk?: { readonly S: string } }
type Write = { readonly TableName: string; readonly Item?: Written; readonly Key?: Written }
type TransactItem = Readonly<Record<string, Write>>
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

/** Whether a call that was permitted so puts a record into the stream: unless it puts what is there already. */
export const isWrite = ({ action }: RequiredPermission): boolean => /:(Put|Update|Delete|BatchWrite)Item$/.test(action)
