// Puts every event of a complaint on the bus, for whatever an operator has connected to it.
import { setTimeout as sleep } from 'node:timers/promises'
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { publishedOf, SOURCE } from '../../shared/complaint/published.ts'
import type { Change } from './count.ts'

export type Bus = { readonly client: EventBridgeClient; readonly name: string }

/** As many events as one request takes ("PutEvents", Amazon EventBridge API reference). */
const MAX_BATCH = 10

/** How often events that the bus has not taken are put again, and the first pause, in milliseconds. */
const TRIES = 3
const FIRST_PAUSE = 100

/** Puts the events of some changes on the bus, in their order. One may arrive twice: reference and sequence say so. Throws where some were not taken. */
export async function publish({ client, name }: Bus, changes: readonly Change[]): Promise<void> {
  const entries = changes.flatMap(({ reference, events }) =>
    events.map(
      (recorded): PutEventsRequestEntry => ({
        EventBusName: name,
        Source: SOURCE,
        DetailType: recorded.event.type,
        Detail: JSON.stringify(publishedOf(reference, recorded)),
      }),
    ),
  )
  for (let place = 0; place < entries.length; place += MAX_BATCH) {
    await put(client, entries.slice(place, place + MAX_BATCH))
  }
}

async function put(client: EventBridgeClient, all: readonly PutEventsRequestEntry[]): Promise<void> {
  let waiting = all
  for (let pause = FIRST_PAUSE, tries = 1; ; tries += 1, pause *= 2) {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...waiting] }))
    waiting = waiting.filter((_, index) => Entries[index]?.ErrorCode !== undefined)
    if (waiting.length === 0) return
    if (tries === TRIES) throw new Error(`The bus has not taken ${waiting.length} events.`)
    await sleep(pause)
  }
}
