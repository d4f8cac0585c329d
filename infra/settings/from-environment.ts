import { ConfigurationError } from '../configuration-error.ts'
import type { RedressProps } from './deployment.ts'
import { procedureNamed, readJson } from './read.ts'

/** What the environment sets on one machine: `PROCEDURE`, the files `ORGANISATION` and `HELPDESKS`, and a provider to sign in with. Throws {@link ConfigurationError}. */
export async function fromEnvironment(environment: NodeJS.ProcessEnv): Promise<RedressProps> {
  const { PROCEDURE, ORGANISATION, HELPDESKS, SIGN_IN_ISSUER: issuer, SIGN_IN_CLIENT: client } = environment
  return {
    ...(PROCEDURE && { procedure: await procedureNamed(PROCEDURE, '.') }),
    ...(ORGANISATION && { organisation: readJson('ORGANISATION', ORGANISATION) as RedressProps['organisation'] }),
    ...(HELPDESKS && { helpdesks: readJson('HELPDESKS', HELPDESKS) as RedressProps['helpdesks'] }),
    ...((issuer || client) && { signIn: signInWith(issuer, client) }),
  }
}

function signInWith(issuer: string | undefined, client: string | undefined) {
  if (issuer && client) return { issuer, client }
  throw new ConfigurationError(
    'To sign in with a provider of your own, name both: SIGN_IN_ISSUER (https://…) and SIGN_IN_CLIENT.',
  )
}
