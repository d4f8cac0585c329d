import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Missing } from '../faults.ts'
import { Procedure } from '../procedure/procedure.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** Keeps this version of a procedure for good, so that complaints received under it can still be read after the next one. */
export async function keepProcedure(table: Table, procedure: Procedure): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.procedure(procedure.id, procedure.version), procedure },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** The version of a procedure that a complaint was received under. */
export async function loadProcedure(table: Table, id: string, version: string): Promise<Procedure> {
  const item = await table.read(keys.procedure(id, version))
  if (item === undefined) throw new Missing(`Procedure ${id} ${version}`)
  return Procedure.parse(item.procedure)
}
