// node test/bench/year.ts: how long the clock takes to move by a year over open complaints, and what memory that needs.
import { readFileSync } from 'node:fs'
import { startLocal } from '../../infra/local/stack.ts'

const COMPLAINTS = 100
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

const starting = performance.now()
const local = await startLocal({
  template: 'cdk.out',
  port: 0,
  smtpPort: 0,
  now: Date.parse('2026-11-20T09:00:00Z'),
  log: (line) => console.error(line),
})
console.log(`ready after ${seconds(starting)}`)

const { token } = (await (await fetch(`${local.address}/_local/token?staff=dora`)).json()) as { token: string }
const send = async (path: string, body: unknown) => {
  const answer = await fetch(`${local.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
const logging = performance.now()
for (let number = 1; number <= COMPLAINTS; number += 1) {
  const complainant = { name: `Customer ${number}`, email: `customer-${number}@example.net` }
  await send('/api/complaints', { complainant, description: 'The engineer did not come, for the third time.' })
  await send('/_local/clock', { advance: 'PT37M' })
}
console.log(`${COMPLAINTS} complaints logged, 37 minutes apart, in ${seconds(logging)}`)

const moving = performance.now()
for (let month = 1; month <= 12; month += 1) {
  const one = performance.now()
  await send('/_local/clock', { advance: 'P1M' })
  console.log(`month ${month}: ${seconds(one)}`)
}
console.log(`a year in ${seconds(moving)}`)
const outbox = (await (await fetch(`${local.address}/_local/outbox`)).json()) as unknown[]
const resident = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
console.log(`${outbox.length} notices; at most ${resident.toFixed(0)} MiB resident, DynamoDB Local not counted`)
await local.stop()
