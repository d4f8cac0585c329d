import type { DynamoDBRecord } from 'aws-lambda'
import { expect, it } from 'vitest'
import { createStreamHandler } from '../../../functions/runtime/stream.ts'
import { NotFound } from '../../../shared/errors.ts'
import { CONTEXT, change } from '../event.ts'

/** Runs changes; `fails` and `hopeless` name the sequence numbers of those that do. */
async function run(records: readonly DynamoDBRecord[], { fails = '', hopeless = '' } = {}) {
  const seen = { all: [] as string[], dead: [] as string[] }
  const numberOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? ''
  const door = createStreamHandler<string>({
    async handle(record) {
      if (numberOf(record) === fails) throw new Error('no')
      if (numberOf(record) === hopeless) throw new NotFound('It')
      return numberOf(record)
    },
    handleAll: async (handled) => void seen.all.push(...handled),
    sendToDeadLetters: async (record) => void seen.dead.push(numberOf(record)),
  })
  const { batchItemFailures } = await door({ Records: [...records] }, CONTEXT)
  return { ...seen, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) }
}

const three = [change('C#1', '10'), change('C#2', '11'), change('C#1', '12')]

it('hands what each change came to over as one batch', async () => {
  const { all, failed } = await run(three)
  expect([all.toSorted(), failed]).toEqual([['10', '11', '12'], []])
})

it('stops an item at the change that fails, and no other item', async () => {
  expect(await run(three, { fails: '10' })).toEqual({ all: ['11'], dead: [], failed: ['10'] })
})

it('makes a dead letter of a change that is hopeless, and goes on with its item', async () => {
  const { all, dead, failed } = await run(three, { hopeless: '10' })
  expect([all.toSorted(), dead, failed]).toEqual([['11', '12'], ['10'], []])
})
