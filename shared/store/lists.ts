// Lists of complaints: each page is one query to each partition, however many complaints there are.
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type Complaint, isInvolved, type StaffMember } from '../complaint/complaint.ts'
import type { Excerpt } from '../complaint/excerpt.ts'
import type { Ticket } from '../complaint/payloads.ts'
import type { Role } from '../procedure/words.ts'
import { dueIn, Snapshot, sortable } from './items.ts'
import { complainantKey, handlerKey, INDEXES, openKeys, roleKey, ticketKey } from './keys.ts'
import type { Table } from './table.ts'

/** A page of complaints, and the cursor of the next one where there is one. */
export type Page = {
  readonly complaints: readonly Listed[]
  readonly next?: string
  /** How many were looked at to find these: a page is one query to each partition, whatever is wanted of them. */
  readonly looked: number
}

/** Which complaints: from a cursor on, due before a moment, and whatever else is wanted of them. */
export type ListQuery = {
  readonly cursor?: string | undefined
  readonly before?: Temporal.Instant | undefined
  readonly isWanted?: (complaint: Complaint) => boolean
  /** How many are wanted at most: a page unless it says more. */
  readonly limit?: number
}

/** A complaint in a list, with what the list says of it, and when something of it is due next; undefined when nothing is. */
export type Listed = { readonly complaint: Complaint; readonly excerpt: Excerpt; readonly dueAt?: string }

const Row = Snapshot.omit({ hash: true }).extend({ pk: z.string(), sk: z.string(), dueAt: z.string() })
type Row = z.infer<typeof Row>

const PAGE = 50
/** How many are looked at for a page of which only some are wanted. */
export const LOOKED = 200

/**
 * What somebody has to do, what is due first at the top: the open complaints that they handle, and every complaint of which they owe
 * something else, closed or not. With roles, also what anybody with one of them may do. A complaint is listed once on a page.
 */
export function workOf(
  table: Table,
  { staff, roles = [] }: { readonly staff: string; readonly roles?: readonly Role[] },
  wanted: ListQuery = {},
): Promise<Page> {
  return pageOf(table, 'by-handler', [handlerKey(staff), ...new Set(roles.map(roleKey))], wanted)
}

/** The open complaints of everybody, what is due first at the top. */
export function openComplaints(table: Table, wanted: ListQuery = {}): Promise<Page> {
  return pageOf(table, 'by-due', openKeys, wanted)
}

/** Everything that one complainant sent, newest first. */
export const complaintsOf = (table: Table, address: string): Promise<readonly Listed[]> =>
  newestFirst(table, 'by-complainant', complainantKey(address))

/** Everything that came from one ticket, newest first. */
export const complaintsAbout = (table: Table, ticket: Ticket): Promise<readonly Listed[]> =>
  newestFirst(table, 'by-ticket', ticketKey(ticket))

/** The references of all complaints whose alarm should have rung before a moment: each page of each shard, oldest first in each. */
export async function overdueAlarms(table: Table, before: Temporal.Instant): Promise<readonly string[]> {
  const found = await Promise.all(openKeys.map((key) => allEntries(table, 'by-alarm', key, before)))
  return found.flat().map(({ reference }) => reference)
}

/** The alarms of all complaints that have one: each page of each shard, for what is done rarely. */
export async function allAlarms(table: Table): Promise<readonly Entry[]> {
  return (await Promise.all(openKeys.map((key) => allEntries(table, 'by-alarm', key)))).flat()
}

/** The references of all complaints that are open, or of which something is still owed: each page of each shard, for what is done rarely. */
export async function unfinished(table: Table): Promise<readonly string[]> {
  const found = await Promise.all(
    openKeys.flatMap((key) => (['by-due', 'by-alarm'] as const).map((index) => allEntries(table, index, key))),
  )
  return [...new Set(found.flat().map(({ reference }) => reference))]
}

/** A complaint in an index, and the moment that it is sorted by, in ISO. */
type Entry = { readonly reference: string; readonly at: string }

async function allEntries(
  { client, name }: Table,
  index: 'by-due' | 'by-alarm',
  key: string,
  before?: Temporal.Instant,
): Promise<readonly Entry[]> {
  const { partition, sort } = INDEXES[index]
  const found: Entry[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: index,
        KeyConditionExpression: `${partition} = :key${before ? ` AND ${sort} < :before` : ''}`,
        ExpressionAttributeValues: { ':key': key, ...(before && { ':before': sortable(before) }) },
        ProjectionExpression: `pk, ${sort}`,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    found.push(...Items.map((item) => ({ reference: String(item.pk).slice(2), at: String(item[sort]) })))
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return found
}

/** Whether somebody may see a complaint: its subject never does. */
export const maySee = (reader: StaffMember, complaint: Complaint): boolean => !isInvolved(complaint, reader.id)

// A cursor says of each partition where the pages before ended in it.
const Cursor = z.array(z.object({ pk: z.string(), sk: z.string(), dueAt: z.string() }).nullable())
type Place = z.infer<typeof Cursor>[number]

/** A cursor that no list gave out. */
export class UnreadableCursor extends Error {
  override readonly name = 'UnreadableCursor'
  constructor(cause: unknown) {
    super('This cursor is not one that a list gave: take "next" of the page before, or leave it out.', { cause })
  }
}

async function pageOf(
  table: Table,
  index: Index,
  partitions: readonly string[],
  { cursor, before, isWanted, limit = PAGE }: ListQuery,
): Promise<Page> {
  const places = cursor === undefined ? partitions.map(() => null) : placesIn(cursor)
  const most = isWanted === undefined && limit === PAGE ? PAGE : LOOKED
  const found = await Promise.all(
    partitions.map(async (key, shard) => {
      const { rows, isCut } = await rowsAfter(table, { index, key, after: places[shard] ?? null, before, most })
      return { isCut, rows: rows.map((row) => ({ ...row, shard })) }
    }),
  )
  // Where a partition was cut short, what comes after its last row is not known yet: nothing later is shown on this page.
  const ends = found.flatMap(({ isCut, rows }) => (isCut ? [rows.at(-1)?.dueAt ?? ''] : []))
  const rows = found
    .flatMap((one) => one.rows)
    .filter(({ dueAt }) => ends.every((end) => dueAt <= end))
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))
  const shown = new Map<string, Row>()
  let scanned = 0
  for (const row of rows.slice(0, most)) {
    if (shown.size === limit) break
    scanned += 1
    const { reference } = row.complaint
    if (!shown.has(reference) && (isWanted?.(row.complaint) ?? true)) shown.set(reference, row)
  }
  const next = places.map((place, shard): Place => {
    const last = rows.slice(0, scanned).findLast((row) => row.shard === shard)
    return last === undefined ? place : { pk: last.pk, sk: last.sk, dueAt: last.dueAt }
  })
  return {
    complaints: [...shown.values()].map(listedIn),
    looked: scanned,
    ...((found.flatMap((one) => one.rows).length > scanned || ends.length > 0) && {
      next: Buffer.from(JSON.stringify(next)).toString('base64url'),
    }),
  }
}

/** A complaint as lists have it. */
export function listedIn({
  complaint,
  excerpt = {},
  dueAt,
}: Pick<Snapshot, 'complaint' | 'excerpt' | 'dueAt'>): Listed {
  const due = dueAt === undefined ? undefined : dueIn(dueAt)
  return { complaint, excerpt, ...(due !== undefined && { dueAt: due }) }
}

function placesIn(cursor: string): readonly Place[] {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (error) {
    throw new UnreadableCursor(error)
  }
}

type Index = 'by-handler' | 'by-due'
type Range = Pick<ListQuery, 'before'> & {
  readonly index: Index
  readonly key: string
  readonly after: Place
  readonly most: number
}

/** One more than is looked at, so that it is known whether there are more; or fewer, where what they say is long. */
async function rowsAfter(
  table: Table,
  { index, key, after, before, most }: Range,
): Promise<{ rows: Row[]; isCut: boolean }> {
  const { partition, sort } = INDEXES[index]
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: `${partition} = :key${before ? ` AND ${sort} < :before` : ''}`,
      ExpressionAttributeValues: { ':key': key, ...(before && { ':before': sortable(before) }) },
      Limit: most + 1,
      ...(after && {
        ExclusiveStartKey: { pk: after.pk, sk: after.sk, [partition]: key, [sort]: after.dueAt },
      }),
    }),
  )
  return { rows: Items.map((item) => Row.parse(item)), isCut: Items.length <= most && LastEvaluatedKey !== undefined }
}

async function newestFirst(
  table: Table,
  index: 'by-complainant' | 'by-ticket',
  key: string,
): Promise<readonly Listed[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: `${INDEXES[index].partition} = :key`,
      ExpressionAttributeValues: { ':key': key },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  )
  return (Items ?? []).map((item) => listedIn(Snapshot.parse(item)))
}
