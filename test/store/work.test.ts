// What somebody has to do, on the real engine: what they handle, what was escalated to them, and whatever else they owe.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../shared/complaint/commands.ts'
import { loadComplaint, loadTimeline } from '../../shared/store/complaints.ts'
import { eraseWords } from '../../shared/store/erase.ts'
import { execute } from '../../shared/store/execute.ts'
import { openComplaints, workOf } from '../../shared/store/lists.ts'
import { searchComplaints, storeTerms } from '../../shared/store/search.ts'
import { Texts } from '../../shared/store/texts.ts'
import { storeViews, viewsOf } from '../../shared/store/views.ts'
import { receive } from '../given.ts'
import { type Opened, openRecords } from './records.ts'

let opened: Opened
beforeAll(async () => {
  opened = await openRecords('work')
})
afterAll(() => opened.stop())

const KEY = 'a key'
let count = 0
const reference = () => `CMP-WORK-${String(count++).padStart(4, '0')}`

/** Gives a command with its words. */
async function give(ref: string, command: (texts: Texts) => Command): Promise<void> {
  const texts = new Texts()
  const answer = await execute(opened.records, ref, command(texts), { texts })
  expect(answer).toMatchObject({ outcome: 'done' })
}

async function received(description = 'The lift is stuck.', person: object = { name: 'Petra Vogel' }): Promise<string> {
  const ref = reference()
  await give(ref, (texts) =>
    receive({ description: texts.add(description), contact: texts.add(JSON.stringify({ ...person, salt: '' })) }),
  )
  return ref
}

const by = { staff: 'hana' } as const
const escalate = (ref: string) =>
  give(ref, (texts) => ({ type: 'Escalate', by: { staff: 'mira' }, reason: texts.add('It is stuck.'), to: 'tom' }))
const mine = async (staff: string) =>
  (await workOf(opened.table, { staff })).complaints.map(({ complaint }) => complaint.reference)

describe('what somebody has to do', () => {
  it('has every complaint that was escalated to them: a director with two sees two', async () => {
    const [one, other] = [await received(), await received()]
    expect(await mine('tom')).toEqual([])
    for (const ref of [one, other]) {
      await escalate(ref)
      // A complaint that stands below the directors goes to them in two steps.
      if (!(await mine('tom')).includes(ref)) await escalate(ref)
    }
    expect((await mine('tom')).toSorted()).toEqual([one, other].toSorted())
    const { complaints } = await workOf(opened.table, { staff: 'tom' })
    expect(complaints[0]?.excerpt).toMatchObject({ name: 'Petra Vogel', summary: 'The lift is stuck.' })
    // What follows is seen in their row, and it goes when it is no longer theirs.
    await give(one, (texts) => ({ type: 'ChangeSummary', by, summary: texts.add('Motor broken') }))
    const rows = (await workOf(opened.table, { staff: 'tom' })).complaints
    expect(rows.map(({ excerpt }) => excerpt.summary).toSorted()).toEqual(['Motor broken', 'The lift is stuck.'])
    await give(one, () => ({ type: 'Withdraw', by: 'complainant' }))
    expect(await mine('tom')).toEqual([other])
  })

  it('has their tasks by when those are due, also of closed complaints, and nobody else finds those among the open', async () => {
    const ref = await received()
    const dueAt = '2026-04-01T12:00:00Z'
    await give(ref, (texts) => ({
      type: 'SetTask',
      by,
      task: 'action',
      description: texts.add('Call.'),
      owner: 'lena',
      dueAt,
    }))
    await give(ref, () => ({ type: 'Withdraw', by: 'complainant' }))
    const { complaints } = await workOf(opened.table, { staff: 'lena' })
    expect(complaints.map(({ complaint, dueAt }) => [complaint.reference, complaint.phase, dueAt])).toEqual([
      [ref, 'closed', '2026-04-01T12:00:00.000Z'],
    ])
    const open = (await openComplaints(opened.table)).complaints.map(({ complaint }) => complaint.reference)
    expect(open).not.toContain(ref)
    await give(ref, () => ({ type: 'CompleteTask', by: { staff: 'lena' }, id: 1 }))
    expect(await mine('lena')).toEqual([])
  })

  it('lists a complaint once to whoever both handles it and owes a task of it', async () => {
    const ref = await received()
    const { complaint } = await loadComplaint(opened.table, ref)
    const owner = complaint.handler ?? ''
    const dueAt = '2026-04-01T12:00:00Z'
    await give(ref, (texts) => ({ type: 'SetTask', by, task: 'action', description: texts.add('Call.'), owner, dueAt }))
    expect((await mine(owner)).filter((one) => one === ref)).toEqual([ref])
  })

  it('orders what has nothing due by age', async () => {
    const made: string[] = []
    for (const receivedAt of ['2026-02-20T09:00:00Z', '2026-02-10T09:00:00Z', '2026-02-15T09:00:00Z']) {
      const ref = reference()
      await give(ref, () => receive({ receivedAt, kind: 'enquiry' }))
      made.push(ref)
    }
    const listed = (await openComplaints(opened.table)).complaints
    const undated = listed.filter(({ complaint }) => made.includes(complaint.reference))
    expect(undated.map(({ complaint, dueAt }) => [complaint.receivedAt, dueAt])).toEqual([
      ['2026-02-10T09:00:00Z', undefined],
      ['2026-02-15T09:00:00Z', undefined],
      ['2026-02-20T09:00:00Z', undefined],
    ])
  })
})

describe('a search', () => {
  /** Makes a complaint findable by all that happened to it, as `react` does. */
  async function index(ref: string) {
    for (const { event } of await loadTimeline(opened.table, ref)) await storeTerms(opened.table, ref, event, KEY)
  }
  const found = async (typed: string) =>
    (await searchComplaints(opened.table, typed, KEY)).map(({ complaint, of }) => [complaint.reference, of])

  it('finds people before what was written, each newest first, and what has every term', async () => {
    const person = { name: 'Otto Quast', company: 'Zirkel Werke', email: 'otto@zirkel.example', phone: '+49 30 901820' }
    const of = await received('The invoice is wrong.', person)
    const about = await received('Somebody called Quast was rude to me.', { name: 'Nora Blum' })
    for (const ref of [of, about]) await index(ref)
    expect(await found('quast')).toEqual([
      [of, 'person'],
      [about, 'message'],
    ])
    expect(await found('Qu zirk')).toEqual([[of, 'person']])
    expect(await found('otto invoice')).toEqual([[of, 'message']])
    expect(await found('zirkel.example')).toEqual([[of, 'person']])
    expect(await found('@zirkel.example')).toEqual([[of, 'person']])
    expect(await found('901 820')).toEqual([[of, 'person']])
    expect(await found('invoi')).toEqual([])
    expect(await found('quast nobody')).toEqual([])
    expect(await found('the')).toEqual([])
  })

  it('finds messages and the summary, and nothing of notes', async () => {
    const ref = await received('The gate squeaks.')
    await give(ref, (texts) => ({ type: 'ChangeSummary', by, summary: texts.add('Gatekeeper hinge') }))
    await give(ref, (texts) => ({ type: 'AddNote', by, note: texts.add('Troublesome fellow.') }))
    await give(ref, (texts) => ({
      type: 'FileCorrespondence',
      by: 'complainant',
      channel: 'email',
      automatic: false,
      message: texts.add('It squeaks louder on Thursdays.'),
    }))
    await index(ref)
    for (const typed of ['squeaks', 'hinge', 'thursdays']) expect(await found(typed)).toEqual([[ref, 'message']])
    expect(await found('troublesome')).toEqual([])
  })

  it('finds nothing after erasure, and the row says nothing', async () => {
    const ref = await received('My ferret escaped.', { name: 'Ulla Unger', company: 'Ferretworld' })
    await give(ref, () => ({ type: 'Withdraw', by: 'complainant' }))
    await index(ref)
    for (const typed of ['ulla', 'ferretw', 'escaped']) expect(await found(typed)).toHaveLength(1)
    await give(ref, (texts) => ({ type: 'Erase', by: { staff: 'mira' }, reason: texts.add('Asked for.') }))
    expect((await loadComplaint(opened.table, ref)).excerpt).toBeUndefined()
    for (let time = 0; time < 2; time += 1) await eraseWords(opened.table, opened.records.bucket, ref, KEY)
    for (const typed of ['ulla', 'ferretw', 'escaped']) expect(await found(typed)).toEqual([])
    // What comes again from the stream finds no words any more.
    await index(ref)
    for (const typed of ['ulla', 'ferretw', 'escaped']) expect(await found(typed)).toEqual([])
  })
})

it('keeps the lists that somebody saved, in their order', async () => {
  expect(await viewsOf(opened.table, 'hana')).toEqual([])
  const views = [
    { name: 'Late at the top', query: 'tab=late' },
    { name: 'Lifts', query: 'category=lifts' },
  ]
  await storeViews(opened.table, 'hana', views)
  expect(await viewsOf(opened.table, 'hana')).toEqual(views)
  expect(await viewsOf(opened.table, 'jonas')).toEqual([])
})
