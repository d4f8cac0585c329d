// npm run deploy: checks first, then the CDK, then what is left to be done. What follows the options goes to the CDK.
import { parseArgs } from 'node:util'
import { stepsAfter } from '../deployment/after.ts'
import { checkBefore } from '../deployment/before.ts'
import { openCloud } from '../deployment/cloud.ts'
import { printFindings, runCdk, runCommand } from '../deployment/command.ts'
import { readDeployment } from '../deployment/deployment.ts'
import { openLookup } from '../deployment/dns.ts'
import { Stopped } from '../deployment/finding.ts'
import { deployedStack, outputsOf, unprotectFailedCreation } from '../deployment/stack.ts'
import { SETTINGS_FILE } from '../settings/read.ts'

const USAGE = `npm run deploy [-- [--settings ${SETTINGS_FILE}] [--check] [-- OPTIONS OF THE CDK]]
  --check only says whether a deployment could succeed`

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      settings: { type: 'string', default: SETTINGS_FILE },
      check: { type: 'boolean', default: false },
    },
  })
  const deployment = await readDeployment(values.settings, process.env)
  const [cloud, lookup] = [openCloud(deployment.region), openLookup()]
  if (!printFindings(await checkBefore(cloud, lookup, deployment)))
    throw new Stopped('Nothing was deployed: mend what is wrong, and run npm run deploy again.')
  if (values.check) return
  await unprotectFailedCreation(cloud, deployment.stack)
  if (!runCdk(values.settings, deployment.region, ['deploy', ...positionals]))
    throw new Stopped('The deployment has failed, as the CDK says above. It can be run again at once.')
  const outputs = outputsOf(await deployedStack(cloud, deployment.stack))
  for (const line of await stepsAfter(cloud, lookup, deployment, outputs)) console.log(line)
})
