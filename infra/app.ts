// npm run synth: the template of everything, checked by cdk-nag, without an account and without a network.
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { procedures } from '../shared/procedures/all.ts'
import { acknowledged } from './acknowledged.ts'
import { RedressStack } from './redress-stack.ts'

const id = process.env.PROCEDURE ?? 'standard'
const procedure = procedures.get(id)
if (procedure === undefined) {
  console.error(`There is no procedure "${id}". PROCEDURE is one of: ${[...procedures.keys()].join(', ')}.`)
  process.exit(1)
}
const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out', analyticsReporting: false })
const stack = new RedressStack(app, 'Redress', procedure)
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
Validations.of(stack).acknowledge(...acknowledged)
app.synth()
