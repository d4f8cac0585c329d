// npm run doctor: whether the deployed stack would work now.
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { missingRecords, recordLines } from '../deployment/after.ts'
import { openCloud } from '../deployment/cloud.ts'
import { printFindings, runCommand } from '../deployment/command.ts'
import { readDeployment } from '../deployment/deployment.ts'
import { openLookup } from '../deployment/dns.ts'
import { examine } from '../deployment/doctor.ts'
import { findStack, outputsOf } from '../deployment/stack.ts'
import { SETTINGS_FILE } from '../settings/read.ts'

const USAGE = `npm run doctor [-- [--settings ${SETTINGS_FILE}] [--mail]]
  --mail also sends a mail to ourselves, and waits for at most five minutes until it has come back`

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      settings: { type: 'string', default: SETTINGS_FILE },
      mail: { type: 'boolean', default: false },
    },
  })
  const deployment = await readDeployment(values.settings, process.env)
  const [cloud, lookup, now] = [openCloud(deployment.region), openLookup(), Temporal.Now.instant()]
  const isFine = printFindings(await examine({ cloud, lookup, deployment, now }, { mail: values.mail }))
  if (isFine) return
  process.exitCode = 1
  // What keeps the stack from being found was said above.
  const stack = await findStack(cloud, deployment.stack).catch(() => undefined)
  if (stack === undefined) return
  const records = await missingRecords(cloud, lookup, deployment, outputsOf(stack))
  for (const line of recordLines(records)) console.log(line)
})
