// npm run procedure: checks a procedure, or shows what will happen when under one.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { openFindings } from '../../shared/procedure/check.ts'
import { completed, examplesFor } from '../../shared/procedure/complete.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { CHANNELS, type Channel } from '../../shared/procedure/words.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { ConfigurationError } from '../configuration-error.ts'
import { proceduresIn } from '../settings/read.ts'
import { pictureOf, previewOf } from './preview.ts'

const USAGE = `npm run procedure -- check FILE
  says what is wrong with a procedure of your own: a module that exports it, or one of ${[...procedures.keys()].join(', ')}
npm run procedure -- preview NAME --received 2026-11-20T16:59:00Z [--channel email] [--svg FILE]
  says what happens when, for a complaint that is received then and that nobody acts upon`

function exitWithError(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const { positionals, values } = readArguments()

function readArguments() {
  try {
    const text = { type: 'string' } as const
    const options = { received: text, channel: { ...text, default: 'email' }, svg: text }
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    return exitWithError(`${(error as Error).message}\n${USAGE}`)
  }
}

const [command, name = ''] = positionals

/** A shipped procedure, or those in a file. */
async function proceduresNamed(named: string): Promise<readonly Procedure[]> {
  const shipped = procedures.get(named)
  if (shipped !== undefined) return [shipped]
  try {
    return await proceduresIn(named)
  } catch (error) {
    if (error instanceof ConfigurationError) return exitWithError(error.message)
    throw error
  }
}

async function check(): Promise<void> {
  const found = await proceduresNamed(name)
  if (found.length === 0) exitWithError(`${name} exports no procedure.`)
  for (const procedure of found) {
    const findings = openFindings(procedure, Temporal.Now.plainDateISO())
    for (const { code, severity, says } of findings) console.log(`${procedure.id}: ${severity} ${code}: ${says}`)
    if (findings.length === 0) console.log(`${procedure.id}: nothing to fix.`)
    if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
  }
}

async function preview(): Promise<void> {
  const [procedure] = await proceduresNamed(name)
  if (procedure === undefined) return exitWithError(`There is no procedure "${name}".`)
  const channel = CHANNELS.find((one): one is Channel => one === values.channel)
  if (channel === undefined) return exitWithError(`"${values.channel}" is no channel: one of ${CHANNELS.join(', ')}.`)
  let received: Temporal.Instant
  try {
    received = Temporal.Instant.from(values.received ?? '')
  } catch {
    return exitWithError('Say when it is received, with its offset: --received 2026-11-20T16:59:00Z')
  }
  const whole = completed(procedure, examplesFor(procedure))
  const moments = previewOf(whole, received, channel)
  for (const { at, says } of moments) console.log(`${at.toString()}  ${says}`)
  if (values.svg) writeFileSync(values.svg, pictureOf(whole, received, moments))
}

if (command === 'check' && name) await check()
else if (command === 'preview' && name) await preview()
else exitWithError(USAGE)
