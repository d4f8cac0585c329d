// What changes add to the counters, once for each, and what of it is measured.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { type Complaint, initialComplaint, involvedIn, isInvolved } from '../../shared/complaint/complaint.ts'
import { type Count, countsAbout, countsOf, summed } from '../../shared/complaint/counts.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { isPermanent } from '../../shared/errors.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import { addCounts, type Counted } from '../../shared/store/counters.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { Snapshot } from '../../shared/store/items.ts'
import { log, measure } from '../runtime/environment.ts'

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage']

/** How a complaint changed: its snapshots as they stand in the stream, and the events between them. */
export type Change = {
  readonly reference: string
  readonly before: Image
  readonly after: Image
  readonly events: readonly Recorded[]
}

/** Adds some changes to the counters. A change that can never be counted stops nothing else: a recount from the timelines includes it. */
export async function count(records: Storage, changes: readonly Change[]): Promise<void> {
  const counted = await Promise.all(
    changes.map(async (change) => {
      try {
        const after = stateIn(change.after)
        const { reference, version } = after
        const procedure = await records.procedureOf(after)
        const counts = summed(await countsIn(records, procedure, reference, change))
        return counts.length > 0 ? [{ reference, version, counts, promises: promisesIn(procedure) }] : []
      } catch (error) {
        if (!isPermanent(error)) throw error
        log.error('a change cannot be counted', { reference: change.after?.pk?.S, error })
        return []
      }
    }),
  )
  await addCounts(records.table, counted.flat(), records.now())
  for (const one of counted.flat()) measureCounts(one)
  for (const { event } of changes.flatMap(({ events }) => events)) {
    if (event.type === 'NoticeSent') measure('NoticesSent')
    if (event.type === 'NoticeBounced') measure('NoticesBounced')
  }
}

/** Measures what the dashboard shows. Unlike the counters, it may have a change twice, which the stream brought twice. */
function measureCounts({ counts, promises }: Counted & { readonly promises: ReadonlySet<string> }): void {
  for (const { kind, name, about, amount } of counts) {
    if (about !== undefined || amount < 0) continue
    if (kind === 'received') measure('ComplaintsReceived', amount, { channel: name })
    if (kind === 'kept' && promises.has(name)) measure('PromisesKept', amount)
  }
}

/** The commitments of a procedure that are promises. */
const promisesIn = ({ commitments }: Procedure): ReadonlySet<string> =>
  new Set(commitments.filter(({ force }) => force === 'promise').map(({ id }) => id))

async function countsIn(records: Storage, procedure: Procedure, reference: string, { before, events }: Change) {
  let complaint = before === undefined ? initialComplaint(reference) : stateIn(before)
  const { version } = complaint
  const counts: Count[] = []
  for (const [place, { event }] of events.entries()) {
    counts.push(...countsOf(procedure, complaint, event))
    const after = evolve(complaint, event)
    for (const staff of complaint.version === 0 ? [] : involvedIn(after)) {
      if (isInvolved(complaint, staff)) continue
      const earlier = (await loadTimeline(records.table, reference, 0, version + place)).map((one) => one.event)
      counts.push(...countsAbout(procedure, initialComplaint(reference), earlier, staff))
    }
    complaint = after
  }
  return counts
}

const stateIn = (image: Image): Complaint =>
  Snapshot.parse(unmarshall((image ?? {}) as Parameters<typeof unmarshall>[0])).complaint
