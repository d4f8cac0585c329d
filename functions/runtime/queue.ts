// The doors for queues. A handler is made by one of them and builds no chain of its own.
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { isHopeless } from '../../shared/faults.ts'
import { log } from './environment.ts'

/** The door for a queue: each message stands alone, and what fails comes again. */
export function queueDoor(handle: (record: SQSRecord) => Promise<void>) {
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
  /** Says when a message comes again that failed. */
  retryLater(record: SQSRecord): Promise<void>
  /** Moves a message that would fail the same way each time to the dead-letter queue. */
  sendToDeadLetters(record: SQSRecord): Promise<void>
}

/** The door for a FIFO queue: groups side by side, the messages of a group in order. What is hopeless is given up at once; behind anything else that fails, its group waits. */
export function orderedQueueDoor({ handle, retryLater, sendToDeadLetters }: OrderedHandlers) {
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
              if (!isHopeless(error)) throw error
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
