// npm start: the local stack, with a month of demo complaints, until it is stopped.
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { ConfigurationError, reasonOf } from '../configuration-error.ts'
import { beginningOf, fillDemo } from './demo/fill.ts'
import { settingsIn } from './lambda.ts'
import { startLocal } from './stack.ts'

const { PORT = '4400', SMTP_PORT = '4425', DATA_DIR, NOW, DEMO = '1' } = process.env

function portIn(name: string, written: string): number {
  const port = Number(written)
  if (!/^\d+$/.test(written) || port > 65_535)
    throw new ConfigurationError(`${name} is "${written}", and has to be a port from 0 to 65535.`)
  return port
}

function instantIn(written: string): number {
  try {
    return Temporal.Instant.from(written).epochMilliseconds
  } catch {
    throw new ConfigurationError(`NOW is "${written}", and has to be an instant with its offset: 2026-11-20T09:00:00Z.`)
  }
}

/** Makes the directory where it does not exist. Whether nothing is saved yet. */
function isEmpty(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.R_OK | constants.W_OK)
    return readdirSync(directory).length === 0
  } catch (error) {
    throw new ConfigurationError(`DATA_DIR is "${directory}", which ${reasonOf(error)}: name a directory of yours.`)
  }
}

/** Why the desk starts empty; undefined where it is filled. */
function whyEmpty(): string | undefined {
  if (DEMO !== '0' && DEMO !== '1') throw new ConfigurationError(`DEMO is "${DEMO}", and has to be 1 or 0.`)
  if (DATA_DIR !== undefined && !isEmpty(DATA_DIR)) return `What is saved in ${DATA_DIR} goes on, without demo data.`
  if (DEMO === '0') return 'The desk is empty, as DEMO=0 wants it.'
  const { procedure, helpdesks } = settingsIn('cdk.out')
  if (procedure.id !== 'standard') return `The desk is empty: the demo data follows the procedure "standard".`
  if (Object.values(helpdesks).some(({ api }) => api !== undefined))
    return 'The desk is empty: demo complaints never write to a helpdesk of yours.'
  return undefined
}

async function start(): Promise<void> {
  const ports = { PORT: portIn('PORT', PORT), SMTP_PORT: portIn('SMTP_PORT', SMTP_PORT) }
  const now = NOW === undefined ? undefined : instantIn(NOW)
  const empty = whyEmpty()
  const end = now ?? Date.now()
  const local = await startLocal({
    template: 'cdk.out',
    port: ports.PORT,
    smtpPort: ports.SMTP_PORT,
    dataDirectory: DATA_DIR,
    ...(empty === undefined ? { now: beginningOf(end), madeUpUntil: end } : { now }),
    log: (line) => console.error(line),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void local.stop().then(() => process.exit(0))
    })
  }
  console.log(empty ?? `Filling the desk: ${await filled(local, end)} (DEMO=0 starts empty).`)
  const { address } = local
  console.log(`Redress is ready: ${address}
  ${address}/           start here: sign in with one click, and move the clock
  ${address}/complain   complain as a customer
  ${address}/desk       work as one of the team`)
}

async function filled(local: { readonly address: string; readonly smtpPort: number }, now: number): Promise<string> {
  const began = performance.now()
  const { complaints, refused } = await fillDemo({ ...local, now })
  for (const why of refused) console.error(`Left out of the demo data: ${why}`)
  return `${complaints} demo complaints of a month, in ${Math.round((performance.now() - began) / 1000)} seconds`
}

/** What is wrong, as one sentence, where whoever started it can fix it. */
function sentenceFor(error: unknown): string | undefined {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    const name = String(port) === SMTP_PORT ? 'SMTP_PORT' : 'PORT'
    const why =
      code === 'EACCES'
        ? 'may not be used by you: choose another'
        : 'is taken: end what listens there, or choose another'
    return `Port ${port} ${why} with ${name}=${code === 'EACCES' ? 4000 + (port ?? 0) : 1000 + (port ?? 0)} npm start.`
  }
  return error instanceof ConfigurationError ? error.message : undefined
}

try {
  await start()
} catch (error) {
  const sentence = sentenceFor(error)
  if (sentence === undefined) throw error
  console.error(sentence)
  process.exit(1)
}
