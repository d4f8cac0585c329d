// npm run settings, as somebody answers who has never seen it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'redress-'))
afterAll(() => rmSync(directory, { recursive: true }))
const file = join(directory, 'redress.config.json')

const answering = (...lines: string[]) =>
  spawnSync(process.execPath, ['infra/cli/settings.ts', '--settings', file], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })

it('asks again where an answer does not fit, and writes what deploys', () => {
  const { stdout, stderr, status } = answering(
    'London',
    'eu-west-2',
    'jesk',
    'jesq',
    'Example Review Broker (example)',
    'Fair Review Ltd, 3 Market Street, Leeds LS1 1AA',
    'ombudsman-services.org',
    'ops',
    'ops@jesq.co.uk, desk@jesq.co.uk',
  )
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('"region": Write the name of a region of AWS. Example: "region": "eu-west-2"')
  expect(stdout).toContain('There is no procedure "jesk".')
  expect(stdout).toContain('"Example Review Broker (example)" is an example or a placeholder: write your own.')
  expect(stdout).toContain('"alarmsTo.0": Write an address of email.')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    $schema: expect.stringMatching(/redress\.config\.schema\.json$/),
    region: 'eu-west-2',
    procedure: 'jesq',
    organisation: { broker: 'Fair Review Ltd, 3 Market Street, Leeds LS1 1AA', ombudsman: 'ombudsman-services.org' },
    alarmsTo: ['ops@jesq.co.uk', 'desk@jesq.co.uk'],
  })
})

it('leaves what is set where the answer is Enter alone, and what it does not ask for', () => {
  const before = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...before, stage: 'trial' }))
  expect(answering('', '', '', '', '').status).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...before, stage: 'trial' })
})

it('writes nothing where the answers end too early', () => {
  const before = readFileSync(file, 'utf8')
  const { status, stderr } = answering('eu-west-1')
  expect([status, stderr.trim()]).toEqual([1, 'The answers ended before the last question: nothing was written.'])
  expect(readFileSync(file, 'utf8')).toBe(before)
})
