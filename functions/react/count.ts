// What changes add to the counters, once for each.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { type Complaint, initialComplaint, involvedIn, isInvolved } from '../../shared/complaint/complaint.ts'
import { type Count, countsAbout, countsOf, summed } from '../../shared/complaint/counts.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import { isPermanent } from '../../shared/errors.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import { addCounts, type Counted } from '../../shared/store/counters.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { Snapshot } from '../../shared/store/items.ts'
import { log } from '../runtime/environment.ts'

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage']

/** How a complaint changed: its snapshots as they stand in the stream, and the events between them. */
export type Change = { readonly before: Image; readonly after: Image; readonly events: readonly Event[] }

/** Adds some changes to the counters. A change that can never be counted stops nothing else: a recount from the timelines includes it. */
export async function count(records: Storage, changes: readonly Change[]): Promise<void> {
  const counted = await Promise.all(
    changes.map(async (change): Promise<readonly Counted[]> => {
      try {
        const { reference, version } = stateIn(change.after)
        const counts = summed(await countsIn(records, reference, change))
        return counts.length > 0 ? [{ reference, version, counts }] : []
      } catch (error) {
        if (!isPermanent(error)) throw error
        log.error('a change cannot be counted', { reference: change.after?.pk?.S, error })
        return []
      }
    }),
  )
  await addCounts(records.table, counted.flat(), records.now())
}

async function countsIn(records: Storage, reference: string, { before, after, events }: Change) {
  const procedure = await records.procedureOf(stateIn(after))
  let complaint = before === undefined ? initialComplaint(reference) : stateIn(before)
  const { version } = complaint
  const counts: Count[] = []
  for (const [place, event] of events.entries()) {
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
