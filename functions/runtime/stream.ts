// Makes the Lambda handler for the table's stream. No handler builds its own middleware chain.
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { isPermanent } from '../../shared/errors.ts'
import { log } from './environment.ts'

/** The functions that handle the records of the table's stream. */
type StreamHandlers<T> = {
  /** Handles one record. What it returns is passed to `handleAll`. */
  handle(record: DynamoDBRecord): Promise<T | undefined>
  /** Handles the results of a whole batch. */
  handleAll(handled: readonly T[]): Promise<void>
  /** Sends a record that would fail the same way each time to the dead-letter queue. */
  sendToDeadLetters(record: DynamoDBRecord): Promise<void>
}

/** Makes a Lambda handler for the table's stream. Items are handled in parallel, the changes of one item in order. A permanent failure goes to the dead-letter queue at once; after any other failure, Lambda retries from the lowest sequence number that failed. */
export function createStreamHandler<T>({ handle, handleAll, sendToDeadLetters }: StreamHandlers<T>) {
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
            if (!isPermanent(error)) return [{ itemIdentifier }]
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
