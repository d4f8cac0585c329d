// npm run synth: the template, for what the environment says.
import { readFileSync } from 'node:fs'
import { synthesise, Unfit } from './synthesise.ts'

const { PROCEDURE = 'standard', ORGANISATION, HELPDESKS, CDK_OUTDIR = 'cdk.out' } = process.env
const read = (file: string | undefined) => (file ? readFileSync(file, 'utf8') : undefined)

try {
  const [organisation, helpdesks] = [read(ORGANISATION), read(HELPDESKS)]
  synthesise({ procedure: PROCEDURE, organisation, helpdesks, outdir: CDK_OUTDIR })
} catch (error) {
  if (!(error instanceof Unfit)) throw error
  console.error(error.message)
  process.exitCode = 1
}
