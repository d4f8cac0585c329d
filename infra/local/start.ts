// npm start: the local stack, until it is stopped.
import { Temporal } from 'temporal-polyfill'
import { startLocal } from './stack.ts'

const { PORT = '4400', SMTP_PORT = '4425', DATA_DIR, NOW } = process.env

/** Says what is wrong in one sentence, and ends. */
function exitWithError(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function portIn(name: string, written: string): number {
  const port = Number(written)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    exitWithError(`${name} is "${written}", and has to be a port from 0 to 65535.`)
  return port
}

function instantIn(written: string): number {
  try {
    return Temporal.Instant.from(written).epochMilliseconds
  } catch {
    return exitWithError(`NOW is "${written}", and has to be an instant with its offset: 2026-11-20T09:00:00Z.`)
  }
}

const ports = { PORT: portIn('PORT', PORT), SMTP_PORT: portIn('SMTP_PORT', SMTP_PORT) }

try {
  const local = await startLocal({
    template: 'cdk.out',
    port: ports.PORT,
    smtpPort: ports.SMTP_PORT,
    dataDirectory: DATA_DIR,
    now: NOW === undefined ? undefined : instantIn(NOW),
    log: (line) => console.error(line),
  })
  console.log(`Redress is ready: ${local.address}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void local.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  const { code, port } = error as { code?: string; port?: number }
  if (code !== 'EADDRINUSE') throw error
  const name = port === ports.SMTP_PORT ? 'SMTP_PORT' : 'PORT'
  exitWithError(
    `Port ${port} is taken: end what listens there, or choose another with ${name}=${(port ?? 0) + 1000} npm start.`,
  )
}
