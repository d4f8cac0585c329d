// The door for the table's stream. A handler is made by it and builds no chain of its own.
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { isHopeless } from '../../shared/faults.ts'
import { log } from './environment.ts'

/** What runs for the records of the table's stream. */
type StreamHandlers<T> = {
  /** Handles one record; what it gives is for `handleAll`. */
  handle(record: DynamoDBRecord): Promise<T | undefined>
  /** Does what is done for a batch as a whole. */
  handleAll(handled: readonly T[]): Promise<void>
  /** Sends a record that would fail the same way each time to the dead-letter queue. */
  sendToDeadLetters(record: DynamoDBRecord): Promise<void>
}

/** The door for the table's stream: items side by side, the changes of one in order. What is hopeless is given up at once; after any other failure, Lambda repeats from the lowest number that failed. */
export function streamDoor<T>({ handle, handleAll, sendToDeadLetters }: StreamHandlers<T>) {
  return middy(async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const byItem = Map.groupBy(Records, ({ dynamodb }) => `${dynamodb?.Keys?.pk?.S} ${dynamodb?.Keys?.sk?.S}`)
    const handled: T[] = []
    const failed = await Promise.all(
      byItem.values().map(async (own) => {
        for (const record of own) {
          const itemIdentifier = record.dynamodb?.SequenceNumber ?? ''
          try {
            const one = await handle(record)
            if (one !== undefined) handled.push(one)
          } catch (error) {
            log.error('record failed', { at: itemIdentifier, error })
            if (!isHopeless(error)) return [{ itemIdentifier }]
            await sendToDeadLetters(record)
          }
        }
        return []
      }),
    )
    await handleAll(handled)
    return { batchItemFailures: failed.flat() }
  })
}
