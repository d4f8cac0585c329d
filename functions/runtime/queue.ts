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
  /** After how many seconds a message that failed is tried again; undefined where it has failed too often. */
  secondsUntilRetry(record: SQSRecord, error: unknown): Promise<number | undefined>
  hide(record: SQSRecord, seconds: number): Promise<void>
  /** Moves a message that is tried no more to the dead-letter queue. */
  sendToDeadLetters(record: SQSRecord): Promise<void>
}

/**
 * Makes a Lambda handler for a FIFO queue. Message groups run in parallel, the messages of one group in order. A permanent
 * failure, and one that came too often, goes to the dead-letter queue; after any other failure the rest of its group waits.
 */
export function createFifoQueueHandler(handlers: OrderedHandlers) {
  return middy(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const byGroup = Map.groupBy(Records, ({ attributes }) => attributes.MessageGroupId)
    const failed = await Promise.all(
      byGroup.values().map(async (own) => {
        for (const [place, record] of own.entries()) {
          if (await isSettled(handlers, record, own.slice(place))) continue
          return own.slice(place).map(({ messageId }) => ({ itemIdentifier: messageId }))
        }
        return []
      }),
    )
    return { batchItemFailures: failed.flat() }
  })
}

/** Whether a message needs no more tries. Where it does, `waiting` are hidden until then: the message, and what is behind it in its group. */
async function isSettled(
  { handle, secondsUntilRetry, hide, sendToDeadLetters }: OrderedHandlers,
  record: SQSRecord,
  waiting: readonly SQSRecord[],
): Promise<boolean> {
  try {
    try {
      await handle(record)
    } catch (error) {
      log.error('message failed', { messageId: record.messageId, error })
      const seconds = isPermanent(error) ? undefined : await secondsUntilRetry(record, error)
      if (seconds !== undefined) {
        await Promise.allSettled(waiting.map((one) => hide(one, seconds)))
        return false
      }
      await sendToDeadLetters(record)
    }
    return true
  } catch {
    return false // it comes again after the queue's own time
  }
}
