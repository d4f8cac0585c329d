// The items of the table, read and written by the same schemas.
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { closesAt, nextAlarmAt, nextDueAt } from '../complaint/clocks.ts'
import { Complaint } from '../complaint/complaint.ts'
import { COUNT_NAMES } from '../complaint/counts.ts'
import { Event } from '../complaint/events.ts'
import { Excerpt } from '../complaint/excerpt.ts'
import { owedIn } from '../complaint/owed.ts'
import type { Recorded } from '../complaint/timeline.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { complainantKey, handlerKey, type Key, keys, openKey, roleKey, ticketKey } from './keys.ts'

/**
 * A complaint with the hash of its last event. The complaint is one string of JSON: nothing asks the table for a part of it,
 * and a string costs a fraction of what a map of maps costs to write, to index and to read.
 */
export const Snapshot = z.object({
  complaint: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(Complaint),
  hash: z.string(),
  /** What a list says of it in people's own words, as JSON. Erasure takes it away. */
  excerpt: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(Excerpt)
    .optional(),
  /** The partitions of by-handler in which it has a row besides its own: of those who owe something of it. */
  owedBy: z.array(z.string()).optional(),
  alarmAt: z.string().optional(),
  dueAt: z.string().optional(),
})
export type Snapshot = z.infer<typeof Snapshot>

const EventItem = z.object({ sequence: z.int(), prev: z.string(), event: Event })

export const TextItem = z.object({
  words: z.string(),
  /** Where the whole is, when the words here are only its beginning. */
  objectKey: z.string().optional(),
})

/** An idempotency key that was used, and the complaint that it led to. */
export const HandledItem = z.object({ reference: z.string().optional() })

/** A message, and the complaint that an answer to it belongs to. */
export const ThreadItem = z.object({
  reference: z.string().optional(),
  /** Of a notice: whose address it went to, as the complaint counts them. */
  contactVersion: z.int().optional(),
  /** The runs of words of a notice, by which it is recognised when an answer quotes it. */
  runs: z.array(z.string()).optional(),
})

export const LedgerItem = z.object({
  status: z.enum(['claimed', 'sent', 'done']),
  leaseUntil: z.string(),
  messageId: z.string().optional(),
  /** What was sent and is not recorded yet: the command that records it, as JSON. */
  pendingCommand: z.string().optional(),
})

export const DeliveredItem = z.object({ at: z.string() })

export const CounterItem = z.object({
  kind: z.enum(COUNT_NAMES),
  name: z.string(),
  day: z.string().optional(),
  about: z.string().optional(),
  total: z.number(),
})

export const LimitItem = z.object({ counted: z.set(z.string()) })

/** Why something is stored and not acted upon. */
const REASONS = ['virus', 'spam', 'forged', 'unreadable', 'loop', 'automatic', 'refused', 'colleague', 'flood'] as const

/** What was stored but not acted upon, until a person decides. */
export const QuarantineItem = z.object({
  id: z.string(),
  receivedAt: z.string(),
  reason: z.enum(REASONS),
  source: z.string(),
  /** Where the whole is, in the bucket. */
  objectKey: z.string(),
  /** The members of staff whom it names, or a complaint that it mentions is kept from: they see nothing of it. */
  about: z.array(z.string()).optional(),
  /** The colleague who sent it, and is asked whether they complain themselves. */
  colleague: z.string().optional(),
  /** What was decided to be released has been handed on. */
  released: z.boolean().optional(),
  decided: z
    .object({
      decision: z.enum(['release', 'discard']),
      reason: z.string().optional(),
      by: z.string(),
      at: z.string(),
    })
    .optional(),
})
export type QuarantineItem = z.infer<typeof QuarantineItem>

/** How the story of a raw mail ended. */
const ENDINGS = ['complaint', 'reply', 'correspondence', 'note', 'automatic', 'quarantined', 'repeated'] as const

export const MailItem = z.object({
  id: z.string(),
  receivedAt: z.string(),
  ending: z.enum(ENDINGS),
  /** The complaint that it led to, or belongs to. */
  reference: z.string().optional(),
  /** Why it was not acted upon. */
  reason: z.string().optional(),
})
/** What became of one raw mail. */
export type MailItem = z.infer<typeof MailItem>

/** A file that was attached to a complaint; its bytes are in the bucket. */
export const AttachmentItem = z.object({
  id: z.string(),
  name: z.string(),
  declaredType: z.string(),
  sniffed: z.string(),
  size: z.int(),
  objectKey: z.string(),
})
export type AttachmentItem = z.infer<typeof AttachmentItem>

/** How the due time of a complaint begins of which nothing is due: last in every list, the oldest first. */
const NOTHING_DUE = '9999'

const dueOrOldest = (dueAt: Temporal.Instant | undefined, { receivedAt }: Complaint): string =>
  dueAt === undefined ? `${NOTHING_DUE} ${sortable(Temporal.Instant.from(receivedAt))}` : sortable(dueAt)

/** The due time in a list; undefined where nothing is due. */
export const dueIn = (dueAt: string): string | undefined => (dueAt.startsWith(NOTHING_DUE) ? undefined : dueAt)

/** The snapshot with the keys of its indexes, and what lists say of it. A closed complaint has none of the keys of the open ones. */
export function stateItem(procedure: Procedure, complaint: Complaint, hash: string, excerpt: Excerpt = {}) {
  const {
    reference,
    handler,
    contact: { address },
    intake: { ticket },
  } = complaint
  const open = complaint.phase !== 'closed'
  const alarmAt = nextAlarmAt(procedure, complaint) // what is still owed after closing has its alarm too
  const dueAt = open ? (nextDueAt(procedure, complaint) ?? closesAt(procedure, complaint)) : undefined
  return {
    ...keys.state(reference),
    complaint: JSON.stringify(complaint),
    version: complaint.version,
    hash,
    ...excerptIn(excerpt),
    ...owersIn(procedure, complaint),
    receivedAt: sortable(Temporal.Instant.from(complaint.receivedAt)),
    ...(alarmAt && { alarmAt: sortable(alarmAt) }),
    ...((open || alarmAt) && { openKey: openKey(reference) }),
    ...(open && { dueAt: dueOrOldest(dueAt, complaint) }),
    ...(open && handler && { handlerKey: handlerKey(handler) }),
    ...(address && { complainantKey: complainantKey(address) }),
    ...(ticket && { ticketKey: ticketKey(ticket) }),
  }
}

const excerptIn = (excerpt: Excerpt) => (Object.keys(excerpt).length > 0 ? { excerpt: JSON.stringify(excerpt) } : {})

function owersIn(procedure: Procedure, complaint: Complaint) {
  const owedBy = [...rowsOf(procedure, complaint).keys()]
  return owedBy.length > 0 ? { owedBy } : {}
}

/** When each person or role owes something next, by their partition. The handler of an open complaint has its own row. */
function rowsOf(procedure: Procedure, complaint: Complaint): ReadonlyMap<string, Temporal.Instant | undefined> {
  const handler = complaint.phase === 'closed' ? undefined : complaint.handler
  const next = complaint.phase === 'closed' ? undefined : nextDueAt(procedure, complaint)
  const rows = new Map<string, Temporal.Instant | undefined>()
  for (const { by, dueAt } of owedIn(procedure, complaint)) {
    if (by === 'system' || ('staff' in by && by.staff === handler)) continue
    const partition = 'role' in by ? roleKey(by.role) : handlerKey(by.staff)
    if (!rows.has(partition)) rows.set(partition, dueAt ?? next)
  }
  return rows
}

/** A row of a complaint for everybody who owes something of it besides its handler, so that one query finds all that somebody owes. */
export function owedItems(procedure: Procedure, complaint: Complaint, excerpt: Excerpt) {
  const { reference, version } = complaint
  return [...rowsOf(procedure, complaint)].map(([partition, dueAt]) => ({
    ...keys.owed(reference, partition),
    complaint: JSON.stringify(complaint),
    version,
    ...excerptIn(excerpt),
    handlerKey: partition,
    dueAt: dueOrOldest(dueAt, complaint),
  }))
}

/** A row that nobody has any more: without the keys of an index it is in none. */
export const noLongerOwed = (reference: string, version: number, partition: string): Key & { version: number } => ({
  ...keys.owed(reference, partition),
  version,
})

export function eventItem(reference: string, { sequence, prev, event }: Recorded) {
  return { ...keys.event(reference, sequence), sequence, prev, event }
}

export const readEvent = (item: unknown): Recorded => EventItem.parse(item)

/** An instant as text that sorts in order of time: always with milliseconds. */
export const sortable = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' })
