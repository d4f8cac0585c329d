// npm run synth: the template, as redress.config.json says, or the file after --settings. With --examples, for one machine: what
// is not set is an example, and the environment may set it otherwise.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigurationError } from './configuration-error.ts'
import type { RedressProps } from './settings/deployment.ts'
import { fromEnvironment } from './settings/from-environment.ts'
import { readSettings, SETTINGS_FILE } from './settings/read.ts'
import { synthesise } from './synthesise.ts'

const { CDK_OUTDIR: outdir = 'cdk.out' } = process.env
const { values } = parseArgs({
  options: { settings: { type: 'string', default: SETTINGS_FILE }, examples: { type: 'boolean', default: false } },
})

async function settings(): Promise<RedressProps> {
  if (values.examples) {
    // The machine is neither in the region nor at the domain.
    const { domain: _, region: __, ...here } = existsSync(values.settings) ? await readSettings(values.settings) : {}
    return { ...here, ...(await fromEnvironment(process.env)), examples: true }
  }
  return readSettings(values.settings)
}

try {
  synthesise({ ...(await settings()), outdir })
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
