// npm run administrator: makes the first administrator, who adds the others on the page Team.
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { makeAdministrator } from '../deployment/administrator.ts'
import { openCloud } from '../deployment/cloud.ts'
import { runCommand } from '../deployment/command.ts'
import { readDeployment } from '../deployment/deployment.ts'
import { Stopped } from '../deployment/finding.ts'
import { deployedStack, outputsOf, requiredOutput } from '../deployment/stack.ts'
import { SETTINGS_FILE } from '../settings/read.ts'

const USAGE = `npm run administrator -- --name "Ada Abbot" --email ada@acme.co.uk [--id SUBJECT] [--another] [--settings ${SETTINGS_FILE}]
  --id is what your own provider calls them ("sub"); without a provider of your own there is none to give
  --another makes one more where there is one already`

const Person = z.object({
  name: z.string(USAGE).trim().min(1, USAGE),
  email: z.email(USAGE),
})

await runCommand(USAGE, async () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      name: text,
      email: text,
      id: text,
      another: { type: 'boolean', default: false },
      settings: { ...text, default: SETTINGS_FILE },
    },
  })
  const person = Person.safeParse(values)
  if (!person.success) throw new Stopped(USAGE)
  const deployment = await readDeployment(values.settings, process.env)
  if (deployment.signIn !== undefined && values.id === undefined)
    throw new Stopped(
      'Staff sign in with your own provider: say with --id what it calls them, which is the claim "sub".',
    )
  if (deployment.signIn === undefined && values.id !== undefined)
    throw new Stopped('The user pool gives everybody their id: leave out --id.')
  const cloud = openCloud(deployment.region)
  const outputs = outputsOf(await deployedStack(cloud, deployment.stack))
  const output = (name: string) => requiredOutput(outputs, name)
  const signIn = values.id === undefined ? { pool: output('UserPoolId') } : { id: values.id }
  const { another } = values
  console.log(await makeAdministrator(cloud, { ...person.data, table: output('TableName'), signIn, another }))
})
