// What a list costs: the same requests and the same capacity, whether there are ten complaints or three thousand.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DynamoDb, startDynamoDb } from '../../infra/local/aws/dynamodb.ts'
import { initialComplaint } from '../../shared/complaint/complaint.ts'
import { countsOf } from '../../shared/complaint/counts.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import { excerptAfter } from '../../shared/complaint/excerpt.ts'
import { REFERENCE_BYTES, referenceFrom } from '../../shared/complaint/reference.ts'
import { addCounts, countersOf, workloadsOf } from '../../shared/store/counters.ts'
import { owedItems, stateItem } from '../../shared/store/items.ts'
import {
  complaintsAbout,
  complaintsOf,
  LOOKED,
  openComplaints,
  overdueAlarms,
  unfinished,
  workOf,
} from '../../shared/store/lists.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { complaintsOfPerson, searchComplaints, termItems } from '../../shared/store/search.ts'
import { openTable, type Table } from '../../shared/store/table.ts'
import { acknowledged, assigned, received, standard, texts, words } from '../given.ts'

const KEY = 'a key'
const NOW = Temporal.Instant.from('2026-03-20T09:00:00Z')
// Short names and few words: each beginning is an item, of more complaints than are looked at for one term.
const cara = { name: 'Cara Cole', company: 'Fenn', email: 'cara@customer.example', phone: '+44 20 7946 0001' }
const contact = words(JSON.stringify({ ...cara, salt: '' }))
const description = words('The lift is stuck.\n\nThe engineer never came.')
const ticket = { helpdesk: 'zendesk', id: '4711' }
// More than are looked at for one page or term, and three times as many.
const SIZES = [10, 1000, 3000] as const

let dynamodb: DynamoDb
const tables = new Map<number, Table>()
let spent = { requests: 0, units: 0 }

beforeAll(async () => {
  dynamodb = await startDynamoDb()
  for (const size of SIZES) tables.set(size, await tableWith(size))
})
afterAll(() => dynamodb.stop())

/** A table with so many complaints of one person, from one ticket, with one handler: every list has all of them. */
async function tableWith(size: number): Promise<Table> {
  const name = `of-${size}`
  const template = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))
  const resources = Object.values(template.Resources as Record<string, { Type: string; Properties: never }>)
  const [definition] = resources.filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
  const plain = new DynamoDBClient(dynamodb.settings)
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } =
    definition?.Properties ?? ({} as never)
  // Without its stream, which nobody reads here.
  await plain.send(
    new CreateTableCommand({ TableName: name, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode }),
  )
  const items = Array.from({ length: size }, (_, number) => itemsOf(number)).flat()
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25))
  for (let at = 0; at < batches.length; at += 8) {
    await Promise.all(
      batches.slice(at, at + 8).map((batch) =>
        plain.send(
          new BatchWriteItemCommand({
            RequestItems: {
              [name]: batch.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } })),
            },
          }),
        ),
      ),
    )
  }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(dynamodb.settings))
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      const { ConsumedCapacity } = answer.output as {
        ConsumedCapacity?: { CapacityUnits: number } | { CapacityUnits: number }[]
      }
      spent.requests += 1
      spent.units += [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)
      return answer
    },
    { step: 'initialize' },
  )
  const table = openTable(client, name)
  await addCounts(table, [{ reference: 'all', version: 1, counts: countedIn(size) }], NOW)
  return table
}

const eventsOf = (number: number) => {
  const receivedAt = NOW.subtract({ hours: 24 * 14, seconds: (number % 100) * 60 }).toString()
  // A thousand of one person and ticket show what three thousand would, and are written sooner.
  const theirs = number < 1000 ? { address: hashOfAddress(cara.email, KEY), ticket } : {}
  const climbed = {
    type: 'LevelEntered',
    at: receivedAt,
    by: 'system',
    level: 1,
    because: 'asked',
    staff: 'tom',
  } as const
  return [
    received({ at: receivedAt, receivedAt, contact, description, ...theirs }),
    assigned('hana', receivedAt),
    acknowledged(receivedAt),
    climbed,
  ]
}

function itemsOf(number: number) {
  const bytes = createHash('sha256').update(String(number)).digest().subarray(0, REFERENCE_BYTES)
  const reference = referenceFrom(bytes)
  const events = eventsOf(number)
  const complaint = fold(reference, events)
  const excerpt = excerptAfter({}, initialComplaint(reference), events, texts)
  const found = { receivedAt: complaint.receivedAt, reference }
  const terms = number < 510 ? termItems(events, texts, found, KEY) : []
  return [stateItem(standard, complaint, 'hash', excerpt), ...owedItems(standard, complaint, excerpt), ...terms]
}

const countedIn = (size: number) =>
  Array.from({ length: Math.min(size, 100) }, (_, day) =>
    countsOf(
      standard,
      initialComplaint('CMP-7K3Q-9XTS'),
      received({ receivedAt: NOW.subtract({ hours: 24 * day }).toString() }),
    ),
  ).flat()

it.each<readonly [string, (table: Table) => Promise<unknown>]>([
  ['everybody’s work', (table) => openComplaints(table)],
  ['what is late', (table) => openComplaints(table, { before: NOW })],
  ['what some filter wants', (table) => openComplaints(table, { isWanted: ({ channel }) => channel === 'phone' })],
  ['my work', (table) => workOf(table, { staff: 'hana' })],
  ['my work by a filter', (table) => workOf(table, { staff: 'hana' }, { isWanted: ({ urgent }) => urgent })],
  ['all of my work that is counted', (table) => workOf(table, { staff: 'hana' }, { limit: LOOKED })],
  ['what was escalated to me', (table) => workOf(table, { staff: 'tom', roles: ['director', 'service-manager'] })],
  ['what a person sent', (table) => complaintsOf(table, hashOfAddress(cara.email, KEY))],
  ['what came from a ticket', (table) => complaintsAbout(table, ticket)],
  ['who is called so', (table) => complaintsOfPerson(table, 'cole cara', KEY)],
  ['who has this number', (table) => complaintsOfPerson(table, '020 7946 0001', KEY)],
  ['whose name begins so', (table) => complaintsOfPerson(table, 'Ca Col', KEY)],
  ['who has a number that ends so', (table) => searchComplaints(table, '460 001', KEY)],
  ['who writes from this domain', (table) => searchComplaints(table, 'customer.example', KEY)],
  ['where it was written', (table) => searchComplaints(table, 'engineer', KEY)],
  ['whose it is and what it says', (table) => searchComplaints(table, 'fen lift', KEY)],
  ['how much is open', (table) => countersOf(table, 'open', 'mira')],
  ['who has how much to do', (table) => workloadsOf(table)],
])(
  '%s costs the same for three thousand complaints as for a thousand, and as many requests as for ten',
  async (_, ask) => {
    const costs = new Map<number, typeof spent>()
    for (const [size, table] of tables) {
      spent = { requests: 0, units: 0 }
      expect(await ask(table)).toBeDefined()
      costs.set(size, spent)
    }
    const [ten, thousand, threeThousand] = SIZES.map((size) => costs.get(size))
    expect(threeThousand?.requests).toBe(ten?.requests)
    expect(threeThousand?.requests).toBeLessThanOrEqual(4)
    // Of an even spread over partitions a page takes a little more from one than from another.
    expect(threeThousand?.units).toBeLessThanOrEqual((thousand?.units ?? 0) * 1.05)
  },
)

it('finds every late alarm, however many there are', async () => {
  expect(await overdueAlarms(tables.get(3000) as Table, Temporal.Instant.from('2030-01-01T00:00:00Z'))).toHaveLength(
    (await unfinished(tables.get(3000) as Table)).length,
  )
})

it('finds everything of a filter by cursor, once, and says how many it looked at', async () => {
  const table = tables.get(1000) as Table
  const found: string[] = []
  let cursor: string | undefined
  let looked = 0
  do {
    const page = await openComplaints(table, { cursor, isWanted: ({ receivedAt }) => receivedAt.includes(':00:00Z') })
    found.push(...page.complaints.map(({ complaint }) => complaint.reference))
    looked += page.looked
    cursor = page.next
  } while (cursor !== undefined)
  expect(looked).toBe(1000)
  expect(new Set(found).size).toBe(found.length)
  expect(found).toHaveLength(20)
})

it('has person, first line and latest message in each row of each list, and reads nothing besides', async () => {
  const table = tables.get(10) as Table
  const lists = [openComplaints(table), workOf(table, { staff: 'hana' }), workOf(table, { staff: 'tom' })]
  spent = { requests: 0, units: 0 }
  for (const { complaints } of await Promise.all(lists)) {
    expect(complaints).toHaveLength(10)
    for (const { complaint, excerpt } of complaints) {
      expect(excerpt).toMatchObject({ name: cara.name, company: cara.company, summary: 'The lift is stuck.' })
      expect(excerpt.latest).toMatchObject({ from: 'complainant', at: complaint.receivedAt, isFirst: true })
    }
  }
  expect(spent.requests).toBeLessThanOrEqual(6)
})

it('finds a person by their name in any order, without accents, and by how it begins', async () => {
  const table = tables.get(10) as Table
  const by = async (asked: string) => (await complaintsOfPerson(table, asked, KEY)).length
  for (const asked of ['Cára COLE', 'cole, cara', 'Cara', 'Ca', 'col ca', 'fenn', '0044 20 7946-0001']) {
    expect([asked, await by(asked)]).toEqual([asked, 10])
  }
  for (const asked of ['C', 'ara', 'Cara Somebody', '0001', '!', 'engineer']) {
    expect([asked, await by(asked)]).toEqual([asked, 0])
  }
  expect(await complaintsOfPerson(table, 'Cara', 'another')).toEqual([])
})
