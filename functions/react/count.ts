// What changes add to the counters, once for each.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { type Complaint, unheard } from '../../shared/complaint/complaint.ts'
import { type Count, countsAbout, countsOf, summed } from '../../shared/complaint/counts.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import { addCounts, type Counted } from '../../shared/store/counters.ts'
import type { Records } from '../../shared/store/hand-over.ts'
import { readEvent, State } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage']
type Change = { readonly before: Complaint; readonly after: Complaint }

/** Adds up what a batch of the stream changed. */
export async function count(records: Records, batch: readonly DynamoDBRecord[]): Promise<void> {
  const told = eventsIn(batch)
  const counted = await Promise.all(
    batch.flatMap(changeIn).map(async (change) => {
      const counts = summed(await countsIn(records, change, await eventsOf(records, change, told)))
      return { reference: change.after.reference, version: change.after.version, counts } satisfies Counted
    }),
  )
  await addCounts(
    records.table,
    counted.filter(({ counts }) => counts.length > 0),
    records.now(),
  )
}

/** How a record says that a complaint changed. */
function changeIn({ dynamodb }: DynamoDBRecord): readonly Change[] {
  const after = dynamodb?.Keys?.sk?.S === 'STATE' ? complaintIn(dynamodb.NewImage) : undefined
  return after === undefined ? [] : [{ before: complaintIn(dynamodb?.OldImage) ?? unheard(after.reference), after }]
}

/** The events that a batch brings, by their keys. */
function eventsIn(batch: readonly DynamoDBRecord[]): ReadonlyMap<string, Event> {
  const events = batch.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S?.startsWith('E#') && dynamodb.NewImage)
  return new Map(
    events.map(({ dynamodb }) => [
      `${dynamodb?.Keys?.pk?.S} ${dynamodb?.Keys?.sk?.S}`,
      readEvent(unmarshall(dynamodb?.NewImage as Parameters<typeof unmarshall>[0])).event,
    ]),
  )
}

/** The events between two states: out of the batch, which mostly has them, or else out of the table. */
async function eventsOf({ table }: Records, { before, after }: Change, told: ReadonlyMap<string, Event>) {
  const { reference } = after
  const events = Array.from({ length: after.version - before.version }, (_, place) => {
    const { pk, sk } = keys.event(reference, before.version + 1 + place)
    return told.get(`${pk} ${sk}`)
  })
  if (events.every((event) => event !== undefined)) return events
  const timeline = await loadTimeline(table, reference, before.version)
  return timeline.slice(0, after.version - before.version).map(({ event }) => event)
}

async function countsIn(records: Records, change: Change, events: readonly Event[]): Promise<readonly Count[]> {
  const { reference } = change.after
  const procedure = await records.procedureOf(change.after)
  let { before } = change
  const counts: Count[] = []
  for (const event of events) {
    counts.push(...countsOf(procedure, before, event))
    if (event.type === 'SubjectNamed') {
      const earlier = (await loadTimeline(records.table, reference)).slice(0, before.version).map((one) => one.event)
      counts.push(...countsAbout(procedure, unheard(reference), earlier, event.staff))
    }
    before = evolve(before, event)
  }
  return counts
}

const complaintIn = (image: Image) =>
  image && State.parse(unmarshall(image as Parameters<typeof unmarshall>[0])).complaint
