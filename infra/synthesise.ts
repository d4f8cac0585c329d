import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { Temporal } from 'temporal-polyfill'
import { configuredHelpdesks } from '../shared/helpdesks/configured.ts'
import { openFindings } from '../shared/procedure/check.ts'
import { completed, examplesFor } from '../shared/procedure/complete.ts'
import { InvalidProcedure } from '../shared/procedure/procedure.ts'
import { procedures } from '../shared/procedures/all.ts'
import { Organisation } from '../shared/settings.ts'
import { acknowledged } from './acknowledged.ts'
import { ConfigurationError } from './configuration-error.ts'
import { RedressStack } from './redress-stack.ts'

/** What is deployed, in the operator's words: JSON where it is left to them. */
export type SynthesisOptions = {
  readonly procedure: string
  readonly organisation?: string | undefined
  readonly helpdesks?: string | undefined
  /** Another OpenID Connect provider than a Cognito of our own, and the client that the desk is there. */
  readonly signIn?: { readonly issuer: string | undefined; readonly client: string | undefined }
  /** The directory for the template and the bundles. */
  readonly outdir: string
}

/** Writes the template of everything, checked by cdk-nag, without an account and without a network. Throws {@link ConfigurationError}. */
export function synthesise({
  procedure: id,
  organisation: said,
  helpdesks = '{}',
  signIn,
  outdir,
}: SynthesisOptions): void {
  const shipped = procedures.get(id)
  if (shipped === undefined) {
    throw new ConfigurationError(
      `There is no procedure "${id}". PROCEDURE is one of: ${[...procedures.keys()].join(', ')}.`,
    )
  }
  const organisation = organisationIn(said)
  // What is not said yet is an example in the template, and the functions that it deploys refuse to start.
  const procedure = completedBy(shipped, { ...examplesFor(shipped), ...organisation })
  for (const { code, severity, says } of openFindings(procedure, Temporal.Now.plainDateISO())) {
    const finding = `${id}: ${severity} ${code}: ${says}`
    if (severity === 'error') throw new ConfigurationError(finding)
    console.error(finding)
  }
  try {
    configuredHelpdesks(helpdesks)
  } catch (error) {
    throw new ConfigurationError((error as Error).message)
  }
  const app = new App({ outdir, analyticsReporting: false })
  const stack = new RedressStack(app, 'Redress', {
    procedure,
    organisation,
    helpdesks: JSON.stringify(JSON.parse(helpdesks)),
    signIn: signedInWith(signIn),
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  Validations.of(stack).acknowledge(...acknowledged)
  app.synth()
}

function organisationIn(json: string | undefined) {
  const read = Organisation.safeParse(json)
  if (read.success) return read.data
  throw new ConfigurationError(
    'ORGANISATION has to name a file of JSON with one text for each setting: {"phone": "+44 20 7946 0000"}.',
  )
}

function completedBy(...[procedure, settings]: Parameters<typeof completed>) {
  try {
    return completed(procedure, settings)
  } catch (error) {
    if (error instanceof InvalidProcedure) throw new ConfigurationError(error.message)
    throw error
  }
}

/** The provider that the operator names; undefined where the stack makes its own. */
function signedInWith(
  { issuer, client }: NonNullable<SynthesisOptions['signIn']> = { issuer: undefined, client: undefined },
) {
  if (issuer === undefined && client === undefined) return undefined
  if (issuer === undefined || client === undefined || !/^https:\/\/[^/]/.test(issuer)) {
    throw new ConfigurationError(
      'To sign in with a provider of your own, name both: SIGN_IN_ISSUER (https://…) and SIGN_IN_CLIENT.',
    )
  }
  return { issuer, client }
}
