// Lists of complaints: each page is one query to each partition, however many complaints there are.
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Complaint, StaffMember } from '../complaint/complaint.ts'
import type { Ticket } from '../complaint/events.ts'
import { State, sortable } from './items.ts'
import { complainantKey, handlerKey, INDEXES, openKeys, ticketKey } from './keys.ts'
import type { Table } from './table.ts'

/** A page of complaints, and the cursor of the next one where there is one. */
export type Page = { readonly complaints: readonly Listed[]; readonly next?: string }

/** A complaint in a list of open ones, with when its next promise is due; undefined when nothing is promised now. */
export type Listed = { readonly complaint: Complaint; readonly dueAt?: string }

const Row = State.extend({ dueAt: z.string().optional() })
type Row = z.infer<typeof Row>

const PAGE = 50

/** The open complaints of a handler, what is due first at the top. */
export async function openComplaintsOf(table: Table, handler: string, cursor?: string): Promise<Page> {
  return pageOf(await partitionAfter(table, 'by-handler', handlerKey(handler), cursor))
}

/** The open complaints of everybody, what is due first at the top. */
export async function openComplaints(table: Table, cursor?: string): Promise<Page> {
  const shards = await Promise.all(openKeys.map((key) => partitionAfter(table, 'by-due', key, cursor)))
  return pageOf(shards.flat().toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)))
}

/** Everything that one complainant sent, newest first. */
export const complaintsOf = (table: Table, address: string): Promise<readonly Complaint[]> =>
  newestFirst(table, 'by-complainant', complainantKey(address))

/** Everything that came from one ticket, newest first. */
export const complaintsAbout = (table: Table, ticket: Ticket): Promise<readonly Complaint[]> =>
  newestFirst(table, 'by-ticket', ticketKey(ticket))

/** The references of open complaints whose alarm should have rung before a moment, oldest first; one page of each shard. */
export async function overdueAlarms(table: Table, before: Temporal.Instant): Promise<readonly string[]> {
  const { partition, sort } = INDEXES['by-alarm']
  const shards = await Promise.all(
    openKeys.map((key) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'by-alarm',
          KeyConditionExpression: `${partition} = :key AND ${sort} < :before`,
          ExpressionAttributeValues: { ':key': key, ':before': sortable(before) },
        }),
      ),
    ),
  )
  return shards.flatMap(({ Items }) => Items ?? []).map(({ pk }) => String(pk).slice(2))
}

/** Whether somebody may see a complaint: its subject never does. */
export const maySee = (reader: StaffMember, complaint: Complaint): boolean => complaint.subject !== reader.id

// A cursor is the place of the last row: its due time and its reference, so that two due at once are not confused.
const placeOf = ({ dueAt, complaint }: Row): string => `${dueAt}#${complaint.reference}`

function pageOf(rows: readonly Row[]): Page {
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    complaints: shown.map(({ complaint, dueAt }) => ({
      complaint,
      ...(dueAt && !dueAt.startsWith('9999') && { dueAt }),
    })),
    ...(last && { next: Buffer.from(placeOf(last)).toString('base64url') }),
  }
}

async function partitionAfter(
  table: Table,
  index: 'by-handler' | 'by-due',
  key: string,
  cursor?: string,
): Promise<Row[]> {
  const { partition, sort } = INDEXES[index]
  const place = cursor && Buffer.from(cursor, 'base64url').toString()
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: `${partition} = :key${place ? ` AND ${sort} >= :from` : ''}`,
      ExpressionAttributeValues: { ':key': key, ...(place && { ':from': place.split('#')[0] }) },
      // One more than a page shows, and as many as may share the due time of the cursor.
      Limit: PAGE * 2 + 1,
    }),
  )
  return (Items ?? []).map((item) => Row.parse(item)).filter((row) => !place || placeOf(row) > place)
}

async function newestFirst(
  table: Table,
  index: 'by-complainant' | 'by-ticket',
  key: string,
): Promise<readonly Complaint[]> {
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
  return (Items ?? []).map((item) => State.parse(item).complaint)
}
