// A function on this machine and its Lambda timeout.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { Clock } from '../../infra/local/clock.ts'
import { Template } from '../../infra/local/event-sources.ts'
import { Faults } from '../../infra/local/faults.ts'
import { Idle } from '../../infra/local/idle.ts'
import { functionsOf } from '../../infra/local/lambda.ts'
import { MeasuredSums } from '../../infra/local/metrics.ts'

const clock = new Clock()
const faults = new Faults()
const log: string[] = []
const slow = slowFunction()
afterEach(() => slow.end('the test is over'))

/** A function that answers after its timeout of fifty milliseconds. */
function slowFunction() {
  const directory = mkdtempSync(join(tmpdir(), 'redress-'))
  mkdirSync(join(directory, 'asset.slow'))
  const handler = 'export const handler = () => new Promise((answer) => setTimeout(answer, 150, "done"))'
  writeFileSync(join(directory, 'asset.slow', 'index.mjs'), handler)
  const Properties = {
    Description: 'Redress: slow',
    Code: { S3Key: 'slow.zip' },
    Environment: { Variables: {} },
    Role: { 'Fn::GetAtt': ['SlowRole', 'Arn'] },
    Timeout: 0.05,
  }
  const Resources = {
    Slow12345678: { Type: 'AWS::Lambda::Function', Properties },
    SlowRole: { Type: 'AWS::IAM::Role', Properties: {} },
  }
  writeFileSync(join(directory, 'Redress.template.json'), JSON.stringify({ Resources }))
  const places = { address: '', queueUrl: String, issuer: '', client: '' }
  const functions = functionsOf(new Template(directory, places), {
    clock,
    faults,
    idle: new Idle(),
    metrics: new MeasuredSums(),
    environment: () => ({}),
    log: (line) => log.push(line),
  })
  const found = functions.get('slow')
  if (found === undefined) throw new Error('The template has no function.')
  return found
}

it('is let finish when it takes longer, and the log says so', async () => {
  expect(await slow.invoke({})).toBe('done')
  expect(log).toEqual([expect.stringContaining('slow takes longer than its 0.05 seconds')])
})

it('is ended where a test asks for that, and starts afresh', async () => {
  faults.add({ timeout: 50, function: 'slow', times: 1 })
  await expect(slow.invoke({})).rejects.toThrow('slow ran out of time')
  expect(await slow.invoke({})).toBe('done')
})
