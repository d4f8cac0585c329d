// One bad message, job or record of each kind among a hundred good ones, and a mail service that stalls: nobody else waits, and nobody is told twice.
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../../shared/store/keys.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

type DeadLetters = { queues: Record<string, string[]>; alarming: string[] }
const deadLetters = async () => (await redress.ask<DeadLetters>('GET', '/_local/dead-letters')).body
const complained = async (from: string) => (await redress.list(`?complainant=${from}`)).body.complaints[0]?.reference
const writes = (who: string) =>
  redress.mail({ from: `${who}@customer.example`, subject: `It broke, says ${who}`, text: `The pump of ${who} broke.` })

describe('a mail service that stalls', () => {
  it('for six days leads to one acknowledgement and one report, and to nothing that is said twice', async () => {
    await redress.fault({ fail: 503, function: 'notify', call: 'ses:SendRawEmail', times: 100_000 })
    await writes('patient')
    const reference = (await complained('patient@customer.example')) ?? ''
    await redress.move({ advance: 'P6D' })
    expect(await redress.outbox(reference)).toEqual([])
    await redress.fault({ noMore: true })
    await redress.ask('POST', '/_local/redrive', { queue: 'Notices' })
    await redress.move({ advance: 'PT4H' })
    const sent = await redress.outbox(reference)
    expect(only(sent, 'acknowledgement')).toHaveLength(1)
    expect(only(sent, 'progress-report')).toHaveLength(1)
    const said = sent.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))
    expect(said.filter((one, place) => said.indexOf(one) !== place)).toEqual([])
    expect((await redress.complaint(reference)).body.clocks.map(({ commitment }) => commitment)).not.toContain(
      'acknowledge',
    )
  })
})

describe('forty answers at once on one complaint', () => {
  it('send each notice once, however many races its record loses', async () => {
    await writes('busy')
    const reference = (await complained('busy@customer.example')) ?? ''
    const [{ messageId } = { messageId: '' }] = only(await redress.outbox(reference), 'acknowledgement')
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        redress.mail({
          from: 'busy@customer.example',
          subject: 'Re: it',
          inReplyTo: messageId,
          text: `And point ${n}.`,
        }),
      ),
    )
    await redress.move({ advance: 'PT30M' })
    const { body } = await redress.complaint(reference)
    const filed = body.timeline.filter(({ type }) => type === 'CorrespondenceFiled')
    expect(filed).toHaveLength(40)
    const sent = await redress.outbox(reference)
    const said = sent.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))
    expect(said.filter((one, place) => said.indexOf(one) !== place)).toEqual([])
  })
})

describe('a poison one of each kind among a hundred good ones', () => {
  const good = Array.from({ length: 100 }, (_, n) => `good${n}`)

  it('leaves all good ones done within a minute, becomes a dead letter, and has its alarm rung', async () => {
    await Promise.all(good.slice(0, 50).map(writes))
    const put = (Item: Record<string, unknown>) =>
      redress.table.client.send(new PutCommand({ TableName: redress.table.name, Item }))
    // A change of the table whose event nobody knows, and a message of each kind that nobody can read.
    const event = { type: 'Unheard', at: '2026-11-23T10:00:00Z', by: 'system' }
    await put({ ...keys.event('CMP-P0P0-P0P0', 1), sequence: 1, prev: '', event })
    await put({ ...keys.state('CMP-P0P0-P0P0'), complaint: '{}', version: 1, hash: '' })
    for (const kind of ['Alarms', 'MailIncoming', 'MailDeliveries', 'Jobs']) redress.deadLetters.send(kind, 'no JSON')
    redress.deadLetters.send('Notices', JSON.stringify({ event: { reference: 'CMP-P0P0-P0P0', sequence: 1 } }))
    await Promise.all(good.slice(50).map(writes))
    await redress.move({ advance: 'PT1M' })
    const acknowledged = only(await redress.outbox(), 'acknowledgement').flatMap(({ to }) => to)
    expect(acknowledged.filter((to) => to.startsWith('good')).toSorted()).toEqual(
      good.map((who) => `${who}@customer.example`).toSorted(),
    )
    // What is hopeless rests at once; what only failed comes again for two hours, and a helpdesk's API may be down for a day.
    expect((await deadLetters()).queues).toMatchObject({
      Notices: [expect.any(String)],
      Unreacted: [expect.any(String)],
    })
    await redress.move({ advance: 'P1DT2H' })
    const { queues, alarming } = await deadLetters()
    const kinds = ['Alarms', 'Jobs', 'MailDeliveries', 'MailIncoming', 'Notices', 'Unreacted']
    for (const kind of kinds) expect(queues[kind], kind).toHaveLength(1)
    expect(alarming).toHaveLength(kinds.length) // one alarm, which reads each queue
  })
})
