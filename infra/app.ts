// npm run synth: the template, for what the environment says.
import { readFileSync } from 'node:fs'
import { ConfigurationError, synthesise } from './synthesise.ts'

const {
  PROCEDURE = 'standard',
  ORGANISATION,
  HELPDESKS,
  SIGN_IN_ISSUER,
  SIGN_IN_CLIENT,
  CDK_OUTDIR = 'cdk.out',
} = process.env
const read = (file: string | undefined) => (file ? readFileSync(file, 'utf8') : undefined)

try {
  const [organisation, helpdesks] = [read(ORGANISATION), read(HELPDESKS)]
  const signIn = { issuer: SIGN_IN_ISSUER, client: SIGN_IN_CLIENT }
  synthesise({ procedure: PROCEDURE, organisation, helpdesks, signIn, outdir: CDK_OUTDIR })
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
