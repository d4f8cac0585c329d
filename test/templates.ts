// The templates that the tests start stacks from, in one go: what takes long is done once for all.
import { synthesise } from '../infra/synthesise.ts'
import { procedures } from '../shared/procedures/all.ts'

synthesise({ procedure: 'standard', outdir: 'cdk.out', examples: true })
for (const procedure of procedures.keys()) {
  if (procedure !== 'standard') synthesise({ procedure, outdir: `cdk.out/procedures/${procedure}`, examples: true })
}
// As an operator does who has a provider already.
synthesise({
  signIn: { issuer: 'https://login.example.com', client: 'desk' },
  outdir: 'cdk.out/sign-in',
  examples: true,
})
// A second deployment, which uses what the first has made of SES: an account has one of each.
synthesise({
  stage: 'trial',
  mail: { identity: 'example.com', ruleSet: 'rules-of-production' },
  outdir: 'cdk.out/trial',
  examples: true,
})
