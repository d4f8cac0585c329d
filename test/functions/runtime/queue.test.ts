import type { SQSRecord } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createFifoQueueHandler, createQueueHandler } from '../../../functions/runtime/queue.ts'
import { NotFound } from '../../../shared/errors.ts'
import { CONTEXT, message } from '../event.ts'

it('a queue gets back the messages that failed, and no others', async () => {
  const done: string[] = []
  const door = createQueueHandler(async ({ body }) => {
    if (body === 'bad') throw new Error('no')
    done.push(body)
  })
  const answer = await door({ Records: [message('1', 'a'), message('2', 'bad'), message('3', 'c')] }, CONTEXT)
  expect([done, answer.batchItemFailures]).toEqual([['a', 'c'], [{ itemIdentifier: '2' }]])
})

describe('a FIFO queue', () => {
  /** Runs messages whose bodies say what happens: `busy` fails for now, `hopeless` for good, `worn` too often. */
  async function run(...records: readonly SQSRecord[]) {
    const seen = { done: [] as string[], later: [] as string[], dead: [] as string[] }
    const door = createFifoQueueHandler({
      async handle({ messageId, body }) {
        if (body === 'busy' || body === 'worn') throw new Error(body)
        if (body === 'hopeless') throw new NotFound('It')
        seen.done.push(messageId)
      },
      secondsUntilRetry: async ({ body }) => (body === 'busy' ? 30 : undefined),
      hide: async ({ messageId }) => void seen.later.push(messageId),
      sendToDeadLetters: async ({ messageId }) => void seen.dead.push(messageId),
    })
    const { batchItemFailures } = await door({ Records: [...records] }, CONTEXT)
    return { ...seen, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) }
  }

  it('keeps the order of a group: behind one that fails, its group waits, and others do not', async () => {
    expect(
      await run(message('1', 'ok', 'a'), message('2', 'busy', 'a'), message('3', 'ok', 'a'), message('4', 'ok', 'b')),
    ).toEqual({ done: ['1', '4'], later: ['2', '3'], dead: [], failed: ['2', '3'] })
  })

  it.each(['hopeless', 'worn'])('makes a dead letter of what is %s, and goes on with its group', async (body) => {
    expect(await run(message('1', body, 'a'), message('2', 'ok', 'a'))).toEqual({
      done: ['2'],
      later: [],
      dead: ['1'],
      failed: [],
    })
  })
})
