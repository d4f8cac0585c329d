// A command's way in: load, decide, write all or nothing.
import type { Temporal } from 'temporal-polyfill'
import type { Command } from '../complaint/commands.ts'
import { type Complaint, isRefusal, type Refusal, type StaffMember } from '../complaint/complaint.ts'
import { decide } from '../complaint/decide.ts'
import { evolve } from '../complaint/evolve.ts'
import { ComplaintMoved } from '../faults.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { append, type Beside, loadComplaint, loadMarker } from './complaints.ts'
import type { State } from './items.ts'
import type { Key } from './keys.ts'
import type { Table } from './table.ts'
import { type Bucket, Texts, textItems } from './texts.ts'

/** What a command needs of the world. */
export type Records = {
  readonly table: Table
  readonly bucket: Bucket
  now(): Temporal.Instant
  team(): Promise<readonly StaffMember[]>
  /** How many open complaints each handler has, for commands by which somebody is chosen. */
  loads(): Promise<ReadonlyMap<string, number>>
  /** The procedure that a complaint runs under: its own version, or the running one when it is new. */
  procedureOf(complaint: Complaint): Promise<Procedure>
}

/** What goes with a command: the words that it mentions, the marker of what came in, and items to be written with it. */
export type Luggage = {
  readonly texts?: Texts
  readonly marker?: Key
  readonly beside?: readonly Beside[]
  /** The complaint as it was just loaded: tried first, and loaded afresh if somebody wrote since. */
  readonly loaded?: State
}

/** What became of a command. */
export type Answer =
  | { readonly outcome: 'done'; readonly complaint: Complaint }
  | { readonly outcome: 'seen-before'; readonly reference: string | undefined }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }

/** What may lead to a handler being chosen. */
const CHOOSING: readonly Command['type'][] = [
  'Receive',
  'OpenCandidate',
  'Reclassify',
  'NameSubject',
  'Absorb',
  'ChangeContact',
]

const TRIES = 5

/** Hands a command over to `decide`, and writes what follows. Throws {@link ComplaintMoved} after five lost races. */
export async function handOver(
  records: Records,
  reference: string,
  command: Command,
  luggage: Luggage = {},
): Promise<Answer> {
  const { table, bucket } = records
  const { texts = new Texts(), marker, beside = [], loaded } = luggage
  const words = (await textItems(bucket, reference, texts)).map((item): Beside => ({ item }))
  for (let tries = 1; ; tries += 1) {
    const before = tries === 1 && loaded !== undefined ? loaded : await loadComplaint(table, reference)
    const procedure = await records.procedureOf(before.complaint)
    const context = {
      procedure,
      complaint: before.complaint,
      team: await records.team(),
      now: records.now(),
      ...(CHOOSING.includes(command.type) && { loads: await records.loads() }),
    }
    const decision = decide(context, command)
    if (isRefusal(decision)) {
      const seen = marker && (await loadMarker(table, marker))
      return seen ? { outcome: 'seen-before', reference: seen.reference } : { outcome: 'refused', refusal: decision }
    }
    if (decision.length === 0 && marker === undefined && beside.length === 0) {
      return { outcome: 'done', complaint: before.complaint }
    }
    const after = decision.reduce(evolve, before.complaint)
    try {
      const step = { before, after, procedure, events: decision, marker, beside: [...beside, ...words] }
      const written = await append(table, step)
      if (written.outcome === 'written') return { outcome: 'done', complaint: after }
      return { outcome: 'seen-before', reference: marker && (await loadMarker(table, marker))?.reference }
    } catch (error) {
      if (!(error instanceof ComplaintMoved) || tries === TRIES) throw error
    }
  }
}
