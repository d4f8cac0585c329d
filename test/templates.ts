// The templates that the tests start stacks from, in one go: what takes long is done once for all.
import { synthesise } from '../infra/synthesise.ts'
import { procedures } from '../shared/procedures/all.ts'

synthesise({ procedure: 'standard', outdir: 'cdk.out' })
for (const procedure of procedures.keys()) {
  if (procedure !== 'standard') synthesise({ procedure, outdir: `cdk.out/procedures/${procedure}` })
}
// As an operator does who has a provider already.
Object.assign(process.env, {
  SIGN_IN_ISSUER: 'https://login.example.com',
  SIGN_IN_CLIENT: 'desk',
  CDK_OUTDIR: 'cdk.out/sign-in',
})
await import('../infra/app.ts')
