// Each service of AWS down, or throttling, for an hour: what happens then, and that nothing is lost. The titles are the rows of "Faults" in infra/README.md.
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SERVICES } from '../../infra/local/faults.ts'
import { Browser } from './browser.ts'
import { bad, only, type Running, startRedress } from './running.ts'

let redress: Running
let ticket = 0
const complain = async () =>
  (await redress.zendesk(bad({ ticket_id: `o${ticket++}`, requester_email: `o${ticket}@customer.example` }))).body
    ?.reference
const writes = (who: string) =>
  redress.mail({ from: `${who}@customer.example`, subject: 'It broke', text: `The pump of ${who} broke.` })
const written = async (who: string) =>
  (await redress.list(`?complainant=${who}@customer.example`)).body.complaints[0]?.reference
const acknowledged = async (reference: string | undefined) =>
  only(await redress.outbox(reference ?? 'none'), 'acknowledgement').length
const hasAlarm = async (reference: string | undefined) =>
  (await redress.alarms()).some((alarm) => alarm.reference === reference)
const deadLetters = async () =>
  Object.values(
    (await redress.ask<{ queues: Record<string, string[]> }>('GET', '/_local/dead-letters')).body.queues,
  ).flat()

/** For an hour a service is down; before it is over something is asked for or looked at. */
async function forAnHour(service: (typeof SERVICES)[number], meanwhile: () => Promise<unknown>): Promise<void> {
  await redress.fault({ down: service })
  await meanwhile()
  await redress.move({ advance: 'PT1H' })
  await redress.fault({ noMore: true })
}

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())
afterEach(async () => {
  await redress.fault({ noMore: true })
  expect(await deadLetters()).toEqual([])
})

describe('down for an hour', () => {
  it('DynamoDB: webhooks and pages say that they failed, mail waits, and all is done afterwards', async () => {
    await forAnHour('dynamodb', async () => {
      expect((await redress.zendesk(bad({ ticket_id: 'again' }))).status).toBe(500)
      expect((await redress.list()).status).toBe(500)
      await writes('dynamo')
    })
    expect((await redress.zendesk(bad({ ticket_id: 'again' }))).status).toBe(201)
    await redress.move({ advance: 'PT30M' })
    const reference = await written('dynamo')
    expect(await acknowledged(reference)).toBe(1)
    expect(await hasAlarm(reference)).toBe(true)
  })

  it('DynamoDB Streams: what comes in is recorded, and notices and alarms follow afterwards', async () => {
    let reference: string | undefined
    await forAnHour('streams', async () => {
      reference = await complain()
      expect((await redress.complaint(reference ?? '')).status).toBe(200)
      expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([0, false])
    })
    await redress.move({ advance: 'PT5M' })
    expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, true])
  })

  it('S3: senders of mail try again, and complaints without files come in', async () => {
    let reference: string | undefined
    await forAnHour('s3', async () => {
      await expect(writes('bucket')).rejects.toThrow('451')
      reference = await complain()
    })
    await writes('bucket')
    await redress.move({ advance: 'PT10M' })
    expect(await acknowledged(reference)).toBe(1)
    expect(await acknowledged(await written('bucket'))).toBe(1)
  })

  it('SQS: what comes in is recorded, and notices, mail and alarms follow afterwards', async () => {
    let reference: string | undefined
    await forAnHour('sqs', async () => {
      reference = await complain()
      await writes('queue')
      expect(await acknowledged(reference)).toBe(0)
    })
    await redress.move({ advance: 'PT10M' })
    expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, true])
    expect(await acknowledged(await written('queue'))).toBe(1)
  })

  it('SES: notices wait, senders of mail try again, and each notice is sent once afterwards', async () => {
    let reference: string | undefined
    await forAnHour('ses', async () => {
      await expect(writes('sender')).rejects.toThrow('451')
      reference = await complain()
      expect(await acknowledged(reference)).toBe(0)
    })
    await writes('sender')
    await redress.move({ advance: 'PT2H' })
    expect(await acknowledged(reference)).toBe(1)
    expect(await acknowledged(await written('sender'))).toBe(1)
  })

  it('EventBridge Scheduler: notices go out at once, and alarms are set and ring afterwards', async () => {
    const before = await complain()
    await redress.now()
    const next = (await redress.alarms()).find((alarm) => alarm.reference === before)?.at ?? ''
    await redress.move({ to: new Date(Date.parse(next) - 60_000).toISOString() })
    let reference: string | undefined
    await forAnHour('scheduler', async () => {
      reference = await complain()
      expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, false])
    })
    await redress.move({ advance: 'PT20M' })
    expect(await acknowledged(reference)).toBe(1)
    expect([await hasAlarm(before), await hasAlarm(reference)]).toEqual([true, true])
  })

  it('Secrets Manager: once what was read is too old, webhooks say that they failed and mail waits, and all is done afterwards', async () => {
    await redress.move({ advance: 'PT10M' })
    await forAnHour('secretsmanager', async () => {
      expect((await redress.zendesk(bad({ ticket_id: 'sealed' }))).status).toBe(500)
      await writes('secret')
    })
    expect((await redress.zendesk(bad({ ticket_id: 'sealed' }))).status).toBe(201)
    await redress.move({ advance: 'PT30M' })
    const reference = await written('secret')
    expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, true])
  })

  it('Lambda: pages and webhooks say that they are not there, and queues, stream and ticks wait', async () => {
    const before = await complain()
    await redress.now()
    await forAnHour('lambda', async () => {
      expect((await redress.zendesk(bad({ ticket_id: 'throttled' }))).status).toBe(503)
      await writes('lambda')
    })
    expect((await redress.zendesk(bad({ ticket_id: 'throttled' }))).status).toBe(201)
    await redress.move({ advance: 'PT30M' })
    const reference = await written('lambda')
    expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, true])
    expect([await acknowledged(before), await hasAlarm(before)]).toEqual([1, true])
  })

  it('Cognito: whoever is signed in works on, nobody else signs in, and customers notice nothing', async () => {
    const signedIn = new Browser()
    await signedIn.signIn(`${redress.address}/desk`, 'hana')
    await forAnHour('cognito', async () => {
      expect((await signedIn.open(`${redress.address}/desk`)).status).toBe(200)
      expect((await new Browser().open(`${redress.address}/desk`)).status).toBe(503)
      expect(await acknowledged(await complain())).toBe(1)
    })
    const later = new Browser()
    await later.signIn(`${redress.address}/desk`, 'jonas')
    expect((await later.open(`${redress.address}/desk`)).status).toBe(200)
  })

  it('EventBridge: nothing sweeps, alarms ring all the same, and what was lost is found afterwards', async () => {
    const reference = await complain()
    await redress.now()
    const next = (await redress.alarms()).find((alarm) => alarm.reference === reference)?.at ?? ''
    await redress.move({ to: new Date(Date.parse(next) - 60_000).toISOString() })
    await redress.fault({ lose: reference })
    const before = (await redress.complaint(reference ?? '')).body.timeline.length
    await forAnHour('events', async () => {
      await redress.move({ advance: 'PT30M' })
      expect((await redress.complaint(reference ?? '')).body.timeline).toHaveLength(before)
    })
    await redress.move({ advance: 'PT30M' })
    expect((await redress.complaint(reference ?? '')).body.timeline.length).toBeGreaterThan(before)
    expect(await hasAlarm(reference)).toBe(true)
  })

  it('CloudWatch: no alarm is heard, and Redress goes on', async () => {
    const measured = await redress.ask<Record<string, number>>('GET', '/_local/metrics')
    await forAnHour('cloudwatch', async () => {
      const reference = await complain()
      expect([await acknowledged(reference), await hasAlarm(reference)]).toEqual([1, true])
    })
    expect((await redress.ask<Record<string, number>>('GET', '/_local/metrics')).body).toEqual(measured.body)
  })
})

it('has a row for each service that can be down, and a test for each row', () => {
  const [, table = ''] = /\n## Faults\n([\s\S]*?)\n## /.exec(readFileSync('infra/README.md', 'utf8')) ?? []
  const rows = [...table.matchAll(/^\| ([^|]+?) +\| /gm)]
    .map(([, name = '']) => name)
    .filter((name) => /^[A-Z]/.test(name))
  const source = readFileSync('test/local/outages.test.ts', 'utf8')
  const tested = [...source.matchAll(/^ {2}it\('([^':]+): /gm)].map(([, name]) => name)
  expect(tested.toSorted()).toEqual(rows.toSorted())
  for (const service of SERVICES) expect(source).toContain(`forAnHour('${service}'`)
})
