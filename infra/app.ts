// npm run synth: the template, for what the environment says.
import { readFileSync } from 'node:fs'
import { ConfigurationError, reasonOf } from './configuration-error.ts'
import { synthesise } from './synthesise.ts'

const {
  PROCEDURE = 'standard',
  ORGANISATION,
  HELPDESKS,
  SIGN_IN_ISSUER,
  SIGN_IN_CLIENT,
  CDK_OUTDIR = 'cdk.out',
} = process.env
function read(name: string, file: string | undefined): string | undefined {
  try {
    return file ? readFileSync(file, 'utf8') : undefined
  } catch (error) {
    throw new ConfigurationError(`${name} names the file "${file}", which ${reasonOf(error)}.`)
  }
}

try {
  const [organisation, helpdesks] = [read('ORGANISATION', ORGANISATION), read('HELPDESKS', HELPDESKS)]
  const signIn = { issuer: SIGN_IN_ISSUER, client: SIGN_IN_CLIENT }
  synthesise({ procedure: PROCEDURE, organisation, helpdesks, signIn, outdir: CDK_OUTDIR })
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
