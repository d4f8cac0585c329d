// A command's way in: load, decide, write all or nothing.
import type { Temporal } from 'temporal-polyfill'
import type { Command } from '../complaint/commands.ts'
import { type Complaint, isRefusal, type Refusal, refuse, type StaffMember } from '../complaint/complaint.ts'
import { decide } from '../complaint/decide.ts'
import { evolve } from '../complaint/evolve.ts'
import { ComplaintMoved } from '../errors.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Bucket } from './bucket.ts'
import { type AlsoWrite, type Append, append, loadComplaint, loadHandled } from './complaints.ts'
import { type Snapshot, stateItem } from './items.ts'
import type { Key } from './keys.ts'
import type { Table } from './table.ts'
import { Texts, textItems } from './texts.ts'

/** The dependencies of executing commands. */
export type Storage = {
  readonly table: Table
  readonly bucket: Bucket
  now(): Temporal.Instant
  team(): Promise<readonly StaffMember[]>
  /** How many open complaints each handler has, for commands by which somebody is chosen. */
  loads(): Promise<ReadonlyMap<string, number>>
  /** The procedure that a complaint runs under: its own version, or the running one when it is new. */
  procedureOf(complaint: Complaint): Promise<Procedure>
}

/** Options of a command: the words that it mentions, the idempotency key of what came in, and items to be written with it. */
export type ExecuteOptions = {
  readonly texts?: Texts
  readonly idempotencyKey?: Key
  readonly alsoWrite?: readonly AlsoWrite[]
  /** The version that the caller saw. The command is refused where the complaint has changed since. */
  readonly ifVersion?: number | undefined
  /** The complaint as it was just loaded: tried first, and loaded again if it has changed since. */
  readonly loaded?: Snapshot
}

/** The result of executing a command. `duplicate`: its idempotency key was used before. */
export type ExecuteResult =
  | { readonly outcome: 'done'; readonly complaint: Complaint }
  | { readonly outcome: 'duplicate'; readonly reference: string | undefined }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }

/** The commands that may choose a handler, and so need the workloads. */
const CHOOSING: readonly Command['type'][] = [
  'Receive',
  'OpenCandidate',
  'Reclassify',
  'NameSubject',
  'Absorb',
  'ChangeContact',
]

const TRIES = 5

/** One command of those that are written together, and the complaint as it is decided on. */
export type ComplaintCommand = {
  readonly before: Snapshot
  readonly command: Command
  readonly texts?: Texts
  readonly alsoWrite?: readonly AlsoWrite[]
  /** The complaint that a duplicate is merged into. */
  readonly target?: Complaint
}

/** Executes a command: loads, decides, and writes what follows all or nothing. Throws {@link ComplaintMoved} after five lost races. */
export function execute(
  records: Storage,
  reference: string,
  command: Command,
  options: ExecuteOptions = {},
): Promise<ExecuteResult> {
  const { texts = new Texts(), idempotencyKey, alsoWrite = [], loaded, ifVersion } = options
  const prepare = async (tries: number) => {
    const before = tries === 1 && loaded !== undefined ? loaded : await loadComplaint(records.table, reference)
    const { version } = before.complaint
    if (ifVersion !== undefined && version !== ifVersion) {
      const why = `${reference} is at version ${version}, and not at ${ifVersion} any more: look at it again.`
      return refuse('changed-meanwhile', why)
    }
    return [{ before, command, texts, alsoWrite }]
  }
  return executeTogether(records, prepare, idempotencyKey)
}

/**
 * Executes several commands, each on its own complaint, and writes all of their events or none. They are prepared again after a
 * lost race. The result is that of the first command. Throws {@link ComplaintMoved} after five lost races.
 */
export async function executeTogether(
  records: Storage,
  prepare: (tries: number) => Promise<readonly ComplaintCommand[] | Refusal>,
  idempotencyKey?: Key,
): Promise<ExecuteResult> {
  const { table } = records
  for (let tries = 1; ; tries += 1) {
    const parts = await prepare(tries)
    const steps = 'refused' in parts ? parts : await stepsOf(records, parts)
    if ('refused' in steps) {
      const seen = idempotencyKey && (await loadHandled(table, idempotencyKey))
      return seen ? { outcome: 'duplicate', reference: seen.reference } : { outcome: 'refused', refusal: steps }
    }
    const [first] = steps
    if (first === undefined) throw new Error('There is nothing to execute.')
    const isNothing = steps.every((step) => step.events.length === 0 && step.alsoWrite.length === 0 && !isStale(step))
    if (isNothing && idempotencyKey === undefined) return { outcome: 'done', complaint: first.after }
    try {
      const written = await append(table, steps, idempotencyKey)
      if (written === 'written') return { outcome: 'done', complaint: first.after }
      return {
        outcome: 'duplicate',
        reference: idempotencyKey && (await loadHandled(table, idempotencyKey))?.reference,
      }
    } catch (error) {
      if (!(error instanceof ComplaintMoved) || tries === TRIES) throw error
    }
  }
}

async function stepsOf(records: Storage, parts: readonly ComplaintCommand[]): Promise<readonly Append[] | Refusal> {
  const steps: Append[] = []
  for (const { before, command, target, texts = new Texts(), alsoWrite = [] } of parts) {
    const { complaint } = before
    const procedure = await records.procedureOf(complaint)
    const context = {
      procedure,
      complaint,
      team: await records.team(),
      now: records.now(),
      ...(CHOOSING.includes(command.type) && { loads: await records.loads() }),
      ...(target && { target }),
    }
    const events = decide(context, command)
    if (isRefusal(events)) return events
    // Words that no event mentions are not stored.
    const words = events.length === 0 ? [] : await textItems(records.bucket, complaint.reference, texts)
    const after = events.reduce(evolve, complaint)
    steps.push({
      before,
      after,
      procedure,
      events,
      words: texts.byId,
      alsoWrite: [...alsoWrite, ...words.map((item) => ({ item }))],
    })
  }
  return steps
}

/** Whether the alarm or due date in a snapshot is out of date, since a holiday was corrected. */
function isStale({ before, procedure }: Append): boolean {
  if (before.complaint.version === 0) return false
  const { alarmAt, dueAt } = stateItem(procedure, before.complaint, before.hash) as Pick<Snapshot, 'alarmAt' | 'dueAt'>
  return alarmAt !== before.alarmAt || dueAt !== before.dueAt
}
