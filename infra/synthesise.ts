import { App, Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { Temporal } from 'temporal-polyfill'
import { openFindings } from '../shared/procedure/check.ts'
import { Redress } from './redress.ts'
import type { RedressProps } from './settings/deployment.ts'

/** What is deployed, and where to. */
export type SynthesisOptions = RedressProps & {
  /** Left out, the template is for any region. */
  readonly region?: string | undefined
  /** The directory for the template and the bundles. */
  readonly outdir: string
}

/** Writes the template of everything, checked by cdk-nag, without an account and without a network. Throws {@link ConfigurationError}. */
export function synthesise({ outdir, region, ...props }: SynthesisOptions): void {
  const app = new App({ outdir, analyticsReporting: false })
  const { stage = 'production' } = props
  const stack = new Stack(app, 'Redress', {
    stackName: `Redress-${stage}`,
    description: `Redress (${stage}): the published complaints procedure, as it runs.`,
    terminationProtection: true,
    ...(region !== undefined && { env: { region } }),
  })
  // "Default" adds nothing to the ids of resources: they are alone in this stack.
  const { procedure } = new Redress(stack, 'Default', props)
  for (const { code, severity, says } of openFindings(procedure, Temporal.Now.plainDateISO())) {
    console.error(`${procedure.id}: ${severity} ${code}: ${says}`)
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  app.synth()
}
