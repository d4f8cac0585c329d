// npm run destroy: deletes the stack, and none of its data.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { openCloud } from '../deployment/cloud.ts'
import { runCdk, runCommand } from '../deployment/command.ts'
import { readDeployment } from '../deployment/deployment.ts'
import { Stopped } from '../deployment/finding.ts'
import { refuseRulesOfOthers, retainedOf } from '../deployment/retained.ts'
import { deployedStack, protectStack } from '../deployment/stack.ts'
import { SETTINGS_FILE } from '../settings/read.ts'

const USAGE = `npm run destroy [-- [--settings ${SETTINGS_FILE}] [--yes STAGE]]
  --yes names the stage, where nobody is there to be asked`

await runCommand(USAGE, async () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { settings: { ...text, default: SETTINGS_FILE }, yes: text } })
  const { stack, stage, region } = await readDeployment(values.settings, process.env)
  const cloud = openCloud(region)
  await deployedStack(cloud, stack)
  await refuseRulesOfOthers(cloud, stack)
  const retained = await retainedOf(cloud, stack)
  console.log(
    `${stack} in ${region} takes no more complaints, and keeps no more promises, once it is deleted. This stays:`,
  )
  for (const { type, name } of retained) console.log(`  ${type}  ${name}`)
  if ((values.yes ?? (await answerTo(`To delete ${stack}, write ${stage}: `))) !== stage)
    throw new Stopped('Nothing was deleted.')
  await protectStack(cloud, stack, false)
  if (!runCdk(values.settings, region, ['destroy', '--force'])) {
    await protectStack(cloud, stack, true)
    throw new Stopped('The stack was not deleted, as the CDK says above.')
  }
  console.log('The data is still there. To delete it for good:')
  for (const { name, forGood } of retained) console.log(`  ${name}: ${forGood}`)
})

async function answerTo(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
