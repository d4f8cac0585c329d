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

/** Whether a call that was permitted so puts a record into the stream: unless it puts what is there already. */
export const isWrite = ({ action }: RequiredPermission): boolean => /:(Put|Update|Delete|BatchWrite)Item$/.test(action)
