// Makes the Lambda handlers for queues. No handler builds its own middleware chain.
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { isPermanent } from '../../shared/errors.ts'
import { log } from './environment.ts'

/** Makes a Lambda handler for a standard queue: each message is handled alone, and a message that fails is retried. */
export function createQueueHandler(handle: (record: SQSRecord) => Promise<void>) {
  return middy(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async (record) => {
        try {
          await handle(record)
          return []
        } catch (error) {
          log.error('message comes again', { messageId: record.messageId, error })
          return [{ itemIdentifier: record.messageId }]
        }
      }),
    )
    return { batchItemFailures: failed.flat() }
  })
}

/** What runs for the messages of a FIFO queue. */
type OrderedHandlers = {
  handle(record: SQSRecord): Promise<void>
  /** Sets when a failed message is retried. */
  retryLater(record: SQSRecord): Promise<void>
  /** Moves a message that would fail the same way each time to the dead-letter queue. */
  sendToDeadLetters(record: SQSRecord): Promise<void>
}

/** Makes a Lambda handler for a FIFO queue. Message groups run in parallel, the messages of one group in order. A permanent failure goes to the dead-letter queue at once; after any other failure the rest of its group waits. */
export function createFifoQueueHandler({ handle, retryLater, sendToDeadLetters }: OrderedHandlers) {
  return middy(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const byGroup = Map.groupBy(Records, ({ attributes }) => attributes.MessageGroupId)
    const failed = await Promise.all(
      byGroup.values().map(async (own) => {
        for (const [place, record] of own.entries()) {
          try {
            try {
              await handle(record)
            } catch (error) {
              log.error('message failed', { messageId: record.messageId, error })
              if (!isPermanent(error)) throw error
              await sendToDeadLetters(record)
            }
          } catch {
            const waiting = own.slice(place)
            await Promise.allSettled(waiting.map(retryLater))
            return waiting.map(({ messageId }) => ({ itemIdentifier: messageId }))
          }
        }
        return []
      }),
    )
    return { batchItemFailures: failed.flat() }
  })
}
