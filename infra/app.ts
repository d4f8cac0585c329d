// npm run synth: the template of everything, checked by cdk-nag, without an account and without a network.
import { readFileSync } from 'node:fs'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { Temporal } from 'temporal-polyfill'
import { configuredHelpdesks } from '../shared/helpdesks/configured.ts'
import { openFindings } from '../shared/procedure/check.ts'
import { completed, examplesFor } from '../shared/procedure/complete.ts'
import { procedures } from '../shared/procedures/all.ts'
import { Organisation } from '../shared/settings.ts'
import { acknowledged } from './acknowledged.ts'
import { RedressStack } from './redress-stack.ts'

const { PROCEDURE = 'standard', ORGANISATION, HELPDESKS, CDK_OUTDIR = 'cdk.out' } = process.env
const shipped = procedures.get(PROCEDURE)
if (shipped === undefined) {
  console.error(`There is no procedure "${PROCEDURE}". PROCEDURE is one of: ${[...procedures.keys()].join(', ')}.`)
  process.exit(1)
}
const organisation = Organisation.parse(ORGANISATION && readFileSync(ORGANISATION, 'utf8'))
// What is not said yet is an example in the template, and the functions that it deploys refuse to start.
const procedure = completed(shipped, { ...examplesFor(shipped), ...organisation })
for (const { code, severity, says } of openFindings(procedure, Temporal.Now.plainDateISO())) {
  console.error(`${PROCEDURE}: ${severity} ${code}: ${says}`)
  if (severity === 'error') process.exit(1)
}
const written = HELPDESKS === undefined ? '{}' : readFileSync(HELPDESKS, 'utf8')
try {
  configuredHelpdesks(written)
} catch (error) {
  console.error(`${HELPDESKS}: ${(error as Error).message}`)
  process.exit(1)
}
const app = new App({ outdir: CDK_OUTDIR, analyticsReporting: false })
const stack = new RedressStack(app, 'Redress', {
  procedure,
  organisation,
  helpdesks: JSON.stringify(JSON.parse(written)),
})
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
Validations.of(stack).acknowledge(...acknowledged)
app.synth()
