// What changes add to the counters, once for each.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { unheard } from '../../shared/complaint/complaint.ts'
import { type Count, countsAbout, countsOf, summed } from '../../shared/complaint/counts.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import { addCounts, type Counted } from '../../shared/store/counters.ts'
import type { Records } from '../../shared/store/hand-over.ts'
import { State } from '../../shared/store/items.ts'

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage']

/** Adds up what a batch of the stream changed. */
export async function count(records: Records, batch: readonly DynamoDBRecord[]): Promise<void> {
  const changes = await Promise.all(batch.map((record) => countedIn(records, record)))
  await addCounts(
    records.table,
    changes.filter((change) => change !== undefined && change.counts.length > 0) as Counted[],
    records.now(),
  )
}

async function countedIn(records: Records, { dynamodb }: DynamoDBRecord): Promise<Counted | undefined> {
  if (dynamodb?.Keys?.sk?.S !== 'STATE') return undefined
  const after = complaintIn(dynamodb.NewImage)
  if (after === undefined) return undefined
  const { reference, version } = after
  let before = complaintIn(dynamodb.OldImage) ?? unheard(reference)
  const procedure = await records.procedureOf(after)
  const timeline = await loadTimeline(records.table, reference, before.version)
  const counts: Count[] = []
  for (const { sequence, event } of timeline) {
    if (sequence > version) break
    counts.push(...countsOf(procedure, before, event))
    if (event.type === 'SubjectNamed') {
      const earlier = (await loadTimeline(records.table, reference)).slice(0, sequence - 1).map((one) => one.event)
      counts.push(...countsAbout(procedure, unheard(reference), earlier, event.staff))
    }
    before = evolve(before, event)
  }
  return { reference, version, counts: summed(counts) }
}

const complaintIn = (image: Image) =>
  image && State.parse(unmarshall(image as Parameters<typeof unmarshall>[0])).complaint
