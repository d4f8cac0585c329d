// npm run bench test/bench/demo.ts: how long npm start takes to fill the desk with its demo complaints. The aim is 10 seconds on two cores that do nothing else.
import { cpus, loadavg } from 'node:os'
import { startDemo } from '../browser/demo.ts'

const ROUNDS = 3

for (let round = 1; round <= ROUNDS; round += 1) {
  const [busyBefore = 0] = loadavg()
  const { cost, refused, stop } = await startDemo()
  await stop()
  console.log(
    `${cost.seconds.toFixed(1)} s, with ${cost.cpu.toFixed(1)} s of processor time besides DynamoDB Local; ` +
      `${refused.length} steps were refused; ${busyBefore.toFixed(1)} processes wanted ${cpus().length} cores before`,
  )
}
