// Starting with something set wrongly: one sentence that says what, and never where in our code; and a clock that outlives its stack.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startLocal } from '../../infra/local/stack.ts'

const directory = mkdtempSync(join(tmpdir(), 'redress-'))
const file = (name: string, content: string) => {
  writeFileSync(join(directory, name), content)
  return join(directory, name)
}
afterAll(() => rmSync(directory, { recursive: true }))

/** What a start says that fails. */
function saysOf(script: string, environment: Record<string, string>, ...more: string[]): string {
  const env = {
    ...process.env,
    CDK_OUTDIR: join(directory, 'out'),
    DEMO: '0',
    PORT: '0',
    SMTP_PORT: '0',
    ...environment,
  }
  const onOneMachine = script === 'infra/app.ts' ? ['--examples'] : []
  const { status, stderr } = spawnSync(process.execPath, [script, ...onOneMachine, ...more], { env, encoding: 'utf8' })
  expect(status, stderr).toBe(1)
  const lines = stderr.split('\n').filter((line) => !/Warning:|--trace-warnings/.test(line))
  expect(stderr).not.toMatch(/\n\s+at |Error:/)
  return lines.join('\n').trim()
}

it.each([
  ['infra/app.ts', { PROCEDURE: 'nobodys' }, 'There is no procedure "nobodys". It is one of standard'],
  [
    'infra/app.ts',
    { ORGANISATION: '/none/ours.json' },
    'ORGANISATION names the file "/none/ours.json", which does not exist.',
  ],
  [
    'infra/app.ts',
    { HELPDESKS: '/none/desks.json' },
    'HELPDESKS names the file "/none/desks.json", which does not exist.',
  ],
  ['infra/app.ts', { ORGANISATION: directory }, `ORGANISATION names the file "${directory}", which is a directory.`],
  ['infra/app.ts', { ORGANISATION: file('bad.json', '{"phone": ') }, 'bad.json" is no JSON'],
  ['infra/app.ts', { HELPDESKS: file('desks.json', '{"zendesk": ') }, 'desks.json" is no JSON'],
  ['infra/app.ts', { PROCEDURE: 'constrat', ORGANISATION: file('odd.json', '{"phone": "[more]"}') }, 'constrat'],
  ['infra/app.ts', { SIGN_IN_CLIENT: 'desk' }, 'name both: SIGN_IN_ISSUER'],
  ['infra/local/start.ts', { PORT: 'http' }, 'PORT is "http", and has to be a port from 0 to 65535.'],
  ['infra/local/start.ts', { NOW: 'yesterday' }, 'NOW is "yesterday", and has to be an instant'],
  ['infra/local/start.ts', { DEMO: 'no' }, 'DEMO is "no", and has to be 1 or 0.'],
  [
    'infra/local/start.ts',
    { DATA_DIR: file('plain', '') },
    `DATA_DIR is "${join(directory, 'plain')}", which is a file`,
  ],
  [
    'infra/local/start.ts',
    { DATA_DIR: join(directory, 'plain', 'in it') },
    'which is a file: name a directory of yours.',
  ],
  ['infra/local/start.ts', { PATH: '/none', DYNAMODB: '' }, 'DynamoDB Local needs Java 17 or later'],
] as const)('%s with %j says so in a sentence', (script, environment, sentence) => {
  expect(saysOf(script, environment)).toContain(sentence)
})

it('says which port is taken', async () => {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  expect(saysOf('infra/local/start.ts', { PORT: `${port}` })).toContain(`Port ${port} is taken`)
  server.close()
})

it('says what is wrong with a procedure of one’s own', () => {
  const broken = file('broken.ts', 'export const mine = { id: "mine", commitments: [] }')
  expect(saysOf('infra/cli/procedure.ts', {}, 'check', broken)).toContain('organisation')
  expect(saysOf('infra/cli/procedure.ts', {}, 'check', '/none/mine.ts')).toContain('/none/mine.ts cannot be read')
  expect(saysOf('infra/cli/procedure.ts', {}, 'check', 'standard', '--colour')).toContain('--colour')
})

it('makes a directory that does not exist, and its clock goes on from where it stood, and never back', async () => {
  const dataDirectory = join(directory, 'new', 'data')
  const start = (now?: string) =>
    startLocal({
      template: 'cdk.out',
      port: 0,
      smtpPort: 0,
      dataDirectory,
      log() {},
      ...(now && { now: Date.parse(now) }),
    })
  const nowOf = async ({ address }: { address: string }) =>
    ((await (await fetch(`${address}/_local/clock`)).json()) as { now: string }).now
  const first = await start('2031-03-03T09:00:00Z')
  await fetch(`${first.address}/_local/clock`, { method: 'POST', body: '{"advance":"P2D"}' })
  await first.stop()
  const [[, stood]] = JSON.parse(readFileSync(join(dataDirectory, 'clock.json'), 'utf8')) as [[string, number]]
  // As if it had been stopped for a year, all of which the clock stood still.
  for (const now of [undefined, '2030-01-01T09:00:00Z']) {
    const again = await start(now)
    expect((await nowOf(again)).slice(0, 13)).toBe(new Date(stood).toISOString().slice(0, 13))
    await again.stop()
  }
  writeFileSync(join(dataDirectory, 'clock.json'), '[["now"')
  await expect(start()).rejects.toThrow(/The saved file ".*clock\.json" cannot be read/)
})
