// What arrives on the bus for whatever an operator has connected to it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PublishedEvent } from '../../shared/complaint/published.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

type Put = { 'detail-type': string; detail: { reference: string; sequence: number; at: string } }
const put = async (reference: string) =>
  (await redress.ask<Put[]>('GET', '/_local/events')).body.filter(({ detail }) => detail.reference === reference)
const complain = async (name: string) => {
  await redress.mail({ from: `${name} Muster <${name}@customer.example>`, subject: `${name} waits`, text: 'Too slow.' })
  const { body } = await redress.list(`?complainant=${name}@customer.example`)
  return body.complaints[0]?.reference ?? ''
}
const timelineOf = async (reference: string) =>
  (await redress.complaint(reference)).body.timeline.map(({ type, at }, index) => [index + 1, type, at])

describe('the bus', () => {
  it('gets every event of a complaint as its schema says, without the words and the names in it', async () => {
    const reference = await complain('zebulon')
    await redress.commands(reference, 'hana', { type: 'AddNote', note: 'A peculiar pump.', mentions: ['dora'] })
    await redress.move({ advance: 'P40D' }) // what is promised is broken, and it climbs
    const events = await put(reference)
    expect(events.map(({ detail, 'detail-type': type }) => [detail.sequence, type, detail.at])).toEqual(
      await timelineOf(reference),
    )
    for (const event of events)
      expect(PublishedEvent.safeParse(event), event['detail-type']).toMatchObject({ success: true })
    expect(events.map((event) => event['detail-type'])).toEqual(
      expect.arrayContaining(['Received', 'NoteAdded', 'NoticeSent', 'CommitmentMissed', 'LevelEntered']),
    )
    expect(JSON.stringify(events)).not.toMatch(/zebulon|muster|slow|peculiar|hana|dora|@/i)
  })

  it('gets what it has not taken at first', async () => {
    await redress.fault({ events: 2 })
    const reference = await complain('yolanda')
    const events = await put(reference)
    expect(events.map(({ detail }) => detail.sequence).toSorted()).toEqual(
      (await timelineOf(reference)).map(([sequence]) => sequence),
    )
  })

  it('holds up nothing else while it is down, and gets what it missed', async () => {
    await redress.fault({ fail: 500, function: 'react', call: 'events:PutEvents', times: 9 })
    const reference = await complain('xaver')
    expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
    expect((await redress.alarms()).map((alarm) => alarm.reference)).toContain(reference)
    await redress.move({ advance: 'PT30M' })
    const sequences = new Set((await put(reference)).map(({ detail }) => detail.sequence))
    expect([...sequences].toSorted((one, other) => one - other)).toEqual(
      (await timelineOf(reference)).map(([sequence]) => sequence),
    )
  })
})
