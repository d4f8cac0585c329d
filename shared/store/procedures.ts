import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Complaint } from '../complaint/complaint.ts'
import { NotFound } from '../errors.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** Stores a version of a procedure, so that complaints received under it can be read after the next one. */
export async function storeProcedure(table: Table, procedure: Procedure): Promise<void> {
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
  if (item === undefined) throw new NotFound(`Procedure ${id} ${version}`)
  // Checks take time to load, and few functions ever read another version than the running one.
  const { Procedure: Checked } = await import('../procedure/definition.ts')
  return Checked.parse(item.procedure)
}

/**
 * The procedure of a complaint: the running version for a new one, and for every other the version that it was received
 * under, whatever was deployed since. Each is read once.
 */
export function procedureReader(table: Table, running: Procedure): (complaint: Complaint) => Promise<Procedure> {
  const known = new Map<string, Promise<Procedure>>()
  const keepRunning = async () => {
    await storeProcedure(table, running)
    return running
  }
  return (complaint) => {
    const { id, version } = complaint.version === 0 ? running : complaint.procedure
    const name = `${id} ${version}`
    const isRunning = id === running.id && version === running.version
    const found = known.get(name) ?? (isRunning ? keepRunning() : loadProcedure(table, id, version))
    known.set(name, found)
    found.catch(() => known.delete(name))
    return found
  }
}
