// In the place of SES for mail that comes in: a real SMTP server that puts each mail where SES would.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { isFor } from '../../shared/mail/thread.ts'

/** "Amazon SES quotas": the largest mail that it takes, in bytes. */
const LARGEST = 40 * 1024 * 1024

export type SmtpParts = {
  readonly recipients: readonly string[]
  now(): number
  /** Stores the raw mail under a new id. */
  store(id: string, raw: Buffer): void
}

export async function startSmtp(
  port: number,
  { recipients, now, store }: SmtpParts,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST,
    logger: false,
    onRcptTo({ address }, _, done) {
      if (recipients.some((recipient) => isFor(address, recipient))) return done()
      done(
        Object.assign(new Error(`No mail is taken here for ${address}: write to ${recipients.join(' or ')}.`), {
          responseCode: 550,
        }),
      )
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }))
        const id = randomBytes(20).toString('hex')
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address).join(', ')
        const head = [
          `Return-Path: <${from}>`,
          `Received: by inbound-smtp.local with SMTP id ${id} for ${to}; ${new Date(now()).toUTCString().replace('GMT', '+0000')}`,
          'X-SES-Spam-Verdict: PASS',
          'X-SES-Virus-Verdict: PASS',
        ]
        store(id, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), ...chunks]))
        done(null, `OK ${id}`)
      })
    },
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', listening)
  })
  server.on('error', () => {}) // a connection that breaks off is its sender's concern
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((stopped) => server.close(stopped)),
  }
}
