// The store on the real engine: all or nothing, once for each marker, and lists that find what they promise.

import { readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTable, type DynamoDb, ROOT, startDynamoDb } from '../../infra/local/aws/dynamodb.ts'
import { runningClocks } from '../../shared/complaint/clocks.ts'
import type { Command } from '../../shared/complaint/commands.ts'
import { changed } from '../../shared/complaint/state-changes.ts'
import { firstBreak } from '../../shared/complaint/timeline.ts'
import { NoticeClaimed } from '../../shared/errors.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { openBucket } from '../../shared/store/bucket.ts'
import { append, loadComplaint, loadTimeline } from '../../shared/store/complaints.ts'
import { execute, type Storage } from '../../shared/store/execute.ts'
import { stateItem } from '../../shared/store/items.ts'
import { keys, openKey } from '../../shared/store/keys.ts'
import { claim, markDone, markSent, releaseClaim } from '../../shared/store/ledger.ts'
import {
  complaintsAbout,
  complaintsOf,
  openComplaints,
  overdueAlarms,
  UnreadableCursor,
  workOf,
} from '../../shared/store/lists.ts'
import { loadProcedure, procedureReader, storeProcedure } from '../../shared/store/procedures.ts'
import { quarantine, quarantinedIn } from '../../shared/store/quarantine.ts'
import { openTable, type Table } from '../../shared/store/table.ts'
import { loadTexts, Texts } from '../../shared/store/texts.ts'
import { constrat, receive, standard, team, words } from '../given.ts'

let dynamodb: DynamoDb
let table: Table
let records: Storage
let count = 0
const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z')
const reference = () => `CMP-TEST-${String(count++).padStart(4, '0')}`

beforeAll(async () => {
  dynamodb = await startDynamoDb()
  const template = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))
  const resources = Object.values(template.Resources as Record<string, { Type: string; Properties: never }>)
  const [definition] = resources.filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
  await createTable(dynamodb, 'records', definition?.Properties as never)
  const options = { marshallOptions: { removeUndefinedValues: true } }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(dynamodb.settings), options)
  table = openTable(client, 'records')
  records = {
    table,
    bucket: openBucket('unused', { ...ROOT }),
    now: () => NOW,
    loads: async () => new Map(),
    team: async () => team,
    procedureOf: async () => standard,
  }
})
afterAll(() => dynamodb.stop())

const note = (by: string): Command => ({ type: 'AddNote', by: { staff: by }, note: words(by) })

describe('a command', () => {
  it('writes its events, the snapshot and the words, which read back the same', async () => {
    const ref = reference()
    const texts = new Texts()
    const description = texts.add('It is broken.')
    const answer = await execute(records, ref, receive({ description }), { texts })
    const { complaint } = await loadComplaint(table, ref)
    expect(answer).toEqual({ outcome: 'done', complaint })
    expect((await loadTimeline(table, ref)).map(({ event }) => event.type)).toEqual(['Received', 'Assigned'])
    expect(await loadTexts(table, ref, [description, words('erased')])).toEqual(
      new Map([[description, 'It is broken.']]),
    )
  })

  it('is done once for each idempotencyKey, and answers the second time what the first did', async () => {
    const ref = reference()
    const idempotencyKey = keys.idempotency('test', ref)
    await execute(records, ref, receive(), { idempotencyKey })
    expect(await execute(records, reference(), receive(), { idempotencyKey })).toEqual({
      outcome: 'duplicate',
      reference: ref,
    })
    expect(await execute(records, ref, note('hana'), { idempotencyKey })).toEqual({
      outcome: 'duplicate',
      reference: ref,
    })
    expect(await loadTimeline(table, ref)).toHaveLength(2)
  })

  it('is refused without a trace', async () => {
    const ref = reference()
    expect(
      await execute(records, ref, note('hana'), { idempotencyKey: keys.idempotency('test', 'refused') }),
    ).toMatchObject({
      outcome: 'refused',
      refusal: { refused: 'not-received' },
    })
    expect((await loadComplaint(table, ref)).complaint.version).toBe(0)
  })

  it('loses no other’s work when many race, and the chain stays whole', async () => {
    const ref = reference()
    await execute(records, ref, receive())
    const racers = ['a', 'b', 'c', 'd']
    await Promise.all(racers.map((one) => execute(records, ref, note(one))))
    const timeline = await loadTimeline(table, ref)
    expect(timeline.map(({ event }) => event.type)).toEqual(['Received', 'Assigned', ...racers.map(() => 'NoteAdded')])
    expect(firstBreak(timeline)).toBeUndefined()
    expect((await loadComplaint(table, ref)).complaint.version).toBe(6)
  })

  it('writes nothing when somebody was first', async () => {
    const ref = reference()
    await execute(records, ref, receive())
    const before = await loadComplaint(table, ref)
    await execute(records, ref, note('first'))
    const event = { type: 'NoteAdded', at: NOW.toString(), by: 'system', note: words('second') } as const
    const after = { ...before.complaint, version: 3 }
    await expect(
      append(table, [{ before, after, procedure: standard, events: [event], alsoWrite: [] }]),
    ).rejects.toThrow('no longer at version 2')
    expect(await loadTimeline(table, ref)).toHaveLength(3)
  })

  it('gives the timeline from one event on', async () => {
    const ref = reference()
    await execute(records, ref, receive())
    await execute(records, ref, note('x'))
    expect((await loadTimeline(table, ref, 2)).map(({ sequence }) => sequence)).toEqual([3])
  })
})

describe('the ledger', () => {
  const later = (minutes: number) => NOW.add({ minutes })

  it('lets one run send a notice at a time, and nobody once it was sent', async () => {
    const notice = keys.notice(reference(), 1, 'acknowledgement')
    const claims = await Promise.allSettled([1, 2, 3, 4].map(() => claim(table, notice, NOW)))
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(claim(table, notice, later(1))).rejects.toBeInstanceOf(NoticeClaimed)
    expect(await claim(table, notice, later(2))).toEqual({ status: 'claimed' })
    await markSent(table, notice, later(2), { messageId: '<id@mail>', pendingCommand: '{}' })
    expect(await claim(table, notice, later(60))).toEqual({
      status: 'sent',
      messageId: '<id@mail>',
      pendingCommand: '{}',
    })
    await markDone(table, notice, later(60), '<id@mail>')
    expect(await claim(table, notice, later(61))).toEqual({ status: 'done' })
  })

  it('gives a claim back at once where the notice was not sent for certain', async () => {
    const notice = keys.notice(reference(), 1, 'acknowledgement')
    await claim(table, notice, NOW)
    await releaseClaim(table, notice, NOW)
    expect(await claim(table, notice, NOW)).toEqual({ status: 'claimed' })
  })
})

describe('lists', () => {
  it('page through all open complaints by what is due first, each once', async () => {
    const made = await Promise.all(
      Array.from({ length: 120 }, async (_, n) => {
        const ref = reference()
        await execute(records, ref, receive({ receivedAt: NOW.subtract({ minutes: n % 7 }).toString() }))
        return ref
      }),
    )
    const found: string[] = []
    const dues: string[] = []
    let cursor: string | undefined
    do {
      const page = await openComplaints(table, { cursor })
      expect(page.complaints.length).toBeLessThanOrEqual(50)
      found.push(...page.complaints.map(({ complaint }) => complaint.reference))
      dues.push(...page.complaints.map(({ dueAt }) => dueAt ?? ''))
      cursor = page.next
    } while (cursor !== undefined)
    expect(new Set(found).size).toBe(found.length)
    expect(found).toEqual(expect.arrayContaining(made))
    expect(dues).toEqual(dues.toSorted())
  })

  it('find a handler’s, a complainant’s and a ticket’s, and no closed one among the open', async () => {
    const ref = reference()
    const ticket = { helpdesk: 'zendesk', id: ref }
    await execute(records, ref, receive({ address: `hash of ${ref}`, ticket, subjects: ['hana'] }))
    expect((await complaintsOf(table, `hash of ${ref}`)).map(({ complaint }) => complaint.reference)).toEqual([ref])
    expect((await complaintsAbout(table, ticket)).map(({ complaint }) => complaint.reference)).toEqual([ref])
    const ofJonas = async () => {
      const all: string[] = []
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const page = await workOf(table, { staff: 'jonas' }, { cursor })
        all.push(...page.complaints.map(({ complaint }) => complaint.reference))
        cursor = page.next
      }
      return all
    }
    expect(await ofJonas()).toContain(ref)
    await execute(records, ref, { type: 'Withdraw', by: 'complainant' })
    expect(await ofJonas()).not.toContain(ref)
    expect((await complaintsOf(table, `hash of ${ref}`))[0]?.complaint.phase).toBe('closed')
  })

  it('find whose alarm should have rung', async () => {
    const ref = reference()
    await execute(records, ref, receive({ receivedAt: '2025-01-06T09:00:00Z' }))
    expect(await overdueAlarms(table, NOW)).toContain(ref)
    expect(await overdueAlarms(table, Temporal.Instant.from('2025-01-06T09:00:00Z'))).not.toContain(ref)
  })

  it('stay in order of what is due where a partition is cut short for its size', async () => {
    const references = Array.from({ length: 24 }, reference)
    for (const [number, ref] of references.entries()) {
      await execute(records, ref, receive())
      const { complaint } = await loadComplaint(table, ref)
      // One partition has long complaints, and is cut after a few of them; the others are short.
      const isLong = openKey(ref) === openKey(references[0] ?? '')
      const item = stateItem(
        standard,
        changed(complaint, 'correspondence', { thread: isLong ? ['x'.repeat(300_000)] : [] }),
        '',
      )
      const dueAt = `2019-01-${String(1 + (number % 28)).padStart(2, '0')}T09:00:00.000Z`
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...item, dueAt } }))
    }
    const before = Temporal.Instant.from('2020-01-01T00:00:00Z')
    const dues: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await openComplaints(table, { before, cursor })
      dues.push(...page.complaints.map(({ dueAt = '' }) => dueAt))
      cursor = page.next
      pages += 1
    } while (cursor !== undefined)
    expect(dues).toHaveLength(24)
    expect(dues).toEqual(dues.toSorted())
    expect(pages).toBeGreaterThan(1)
    for (const ref of references) {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.state(ref) }))
    }
  })

  it('stay as they should be where a holiday was corrected: the clocks are looked at, and the next alarm is set', async () => {
    const ref = reference()
    await execute(records, ref, receive())
    const { complaint, hash, alarmAt, dueAt } = await loadComplaint(table, ref)
    const { version } = complaint
    // As another table of holidays had it.
    const stale = { ...stateItem(standard, complaint, hash), alarmAt: '2026-03-02T09:00:01.000Z', dueAt: '9999' }
    await table.client.send(new PutCommand({ TableName: table.name, Item: stale }))
    await execute(records, ref, { type: 'WatchClocks', by: 'system' })
    expect(await loadComplaint(table, ref)).toMatchObject({ complaint: { version }, alarmAt, dueAt })
  })

  it('refuse a cursor that no list gave', async () => {
    await expect(openComplaints(table, { cursor: 'nonsense' })).rejects.toBeInstanceOf(UnreadableCursor)
  })
})

it('keeps a complaint under the version that it was received under, after the next one is deployed', async () => {
  const slower = {
    ...constrat,
    version: '2027-01',
    commitments: constrat.commitments.map((one) =>
      one.id === 'acknowledge' ? { ...one, within: '48 hours' as const } : one,
    ),
  }
  const under = (procedure: Procedure): Storage => ({ ...records, procedureOf: procedureReader(table, procedure) })
  const [before, after] = [reference(), reference()]
  await execute(under(constrat), before, receive())
  await execute(under(slower), after, receive())
  const dueOf = async (ref: string) => {
    const { complaint } = await loadComplaint(table, ref)
    const procedure = await under(slower).procedureOf(complaint)
    return runningClocks(procedure, complaint)
      .find(({ commitment }) => commitment.id === 'acknowledge')
      ?.dueAt.toString()
  }
  expect(await dueOf(before)).toBe('2026-03-03T09:00:00Z')
  expect(await dueOf(after)).toBe('2026-03-04T09:00:00Z')
})

it('keeps a version of a procedure as it was first kept', async () => {
  await storeProcedure(table, standard)
  await storeProcedure(table, { ...standard, title: 'Changed without a new version' })
  expect(await loadProcedure(table, standard.id, standard.version)).toEqual(standard)
  await expect(loadProcedure(table, standard.id, 'another')).rejects.toThrow('is missing')
})

it('shows a month of quarantine page by page, to its end', async () => {
  const objectKey = `quarantine/${'x'.repeat(5000)}`
  const ids = Array.from({ length: 250 }, (_, number) => String(number).padStart(3, '0'))
  const receivedAt = '2026-02-01T00:00:00.000Z'
  await Promise.all(
    ids.map((id) => quarantine(table, { id, receivedAt, reason: 'automatic', source: 'email', objectKey })),
  )
  const pages: (readonly string[])[] = []
  let next: string | undefined
  do {
    const page = await quarantinedIn(table, '2026-02', next)
    pages.push(page.items.map(({ id }) => id))
    next = page.next
  } while (next !== undefined)
  expect(pages.flat()).toEqual(ids)
  expect(Math.max(...pages.map(({ length }) => length))).toBe(50)
})
