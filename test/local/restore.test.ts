// A table that outlived its stack, or was restored from a backup, in a stack that is new: it knows everything but has no alarm.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type LocalStack, startLocal } from '../../infra/local/stack.ts'
import { type Sent, templateWith } from './running.ts'

const directory = mkdtempSync(join(tmpdir(), 'redress-'))
afterAll(() => rmSync(directory, { recursive: true }))

const start = (template: string, now?: string) =>
  startLocal({
    template,
    port: 0,
    smtpPort: 0,
    dataDirectory: directory,
    log() {},
    ...(now && { now: Date.parse(now) }),
  })
const get = async <T>({ address }: LocalStack, path: string): Promise<T> =>
  (await fetch(`${address}${path}`)).json() as Promise<T>
const alarmsOf = async (stack: LocalStack) =>
  (await get<{ reference: string }[]>(stack, '/_local/alarms')).toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
const move = (stack: LocalStack, advance: string) =>
  fetch(`${stack.address}/_local/clock`, { method: 'POST', body: JSON.stringify({ advance }) })

it('gets the alarm of every open complaint back, and every promise goes on', async () => {
  const first = await start('cdk.out', '2026-03-02T09:00:00Z')
  const { token } = await get<{ token: string }>(first, '/_local/token?staff=dora')
  for (const name of ['Cara', 'Max']) {
    const complainant = { name, email: `${name.toLowerCase()}@customer.example` }
    const body = JSON.stringify({ complainant, description: 'The lift is stuck.' })
    await fetch(`${first.address}/api/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body,
    })
  }
  await get(first, '/_local/clock')
  const alarms = await alarmsOf(first)
  expect(alarms).toHaveLength(2)
  await first.stop()

  rmSync(join(directory, 'schedules.json'))
  const second = await start(templateWith({ stage: 'restored' }))
  expect(await alarmsOf(second)).toEqual([])
  await move(second, 'PT15M')
  expect(await alarmsOf(second)).toEqual(alarms)

  await move(second, 'P5D')
  const sent = await get<Sent[]>(second, '/_local/outbox')
  for (const name of ['cara', 'max']) {
    const notices = sent.filter(({ to }) => to.includes(`${name}@customer.example`)).map(({ notice }) => notice)
    expect(notices).toEqual(['acknowledgement', 'progress-report'])
  }
  await second.stop()
})
