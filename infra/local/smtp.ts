// In the place of SES for mail that comes in: a real SMTP server that puts each mail where SES would.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { isFor } from '../../shared/mail/thread.ts'

/** "Amazon SES quotas": the largest mail that it takes, in bytes. */
const MAX_MESSAGE_BYTES = 40 * 1024 * 1024

export type SmtpParts = {
  /** The addresses that mail is taken for now. */
  recipients(): readonly string[]
  now(): number
  /** Whether mail can be taken at the moment. */
  takes(): boolean
  /** Stores the raw mail under a new id. */
  store(id: string, raw: Buffer): void
}

export async function startSmtp(
  port: number,
  { recipients, now, takes, store }: SmtpParts,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MESSAGE_BYTES,
    disableReverseLookup: true, // there is nobody here to ask
    logger: false,
    onRcptTo({ address }, _, done) {
      if (recipients().some((recipient) => isFor(address, recipient))) return done()
      done(
        Object.assign(new Error(`No mail is taken here for ${address}: write to ${recipients().join(' or ')}.`), {
          responseCode: 550,
        }),
      )
    },
    onMailFrom(_, __, done) {
      done(takes() ? undefined : Object.assign(new Error('Try again later.'), { responseCode: 451 }))
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }))
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        done(null, `OK ${receive({ recipients, now, store }, { from, to, raw: Buffer.concat(chunks) })}`)
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

/** Stores a mail with what SES writes at its head. Its id. */
export function receive(
  { recipients, now, store }: Omit<SmtpParts, 'takes'>,
  { from, to, raw }: { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer },
): string {
  const id = randomBytes(20).toString('hex')
  const head = [
    `Return-Path: <${from}>`,
    `Received: by inbound-smtp.local with SMTP id ${id} for ${to.join(', ')}; ${new Date(now()).toUTCString().replace('GMT', '+0000')}`,
    ...verdictsOn(raw, from, recipients()),
  ]
  store(id, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), raw]))
  return id
}

/** The texts by which everybody tries a spam filter and a virus scanner (GTUBE of SpamAssassin, the EICAR test file). */
const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

/**
 * What SES would have found. There is no DNS here to ask, so every domain permits every sender, which makes SPF pass, and DMARC
 * where From and the envelope agree; where they do not, only the organisation's own domain has a policy that fails the mail.
 */
function verdictsOn(raw: Buffer, envelopeFrom: string, recipients: readonly string[]): readonly string[] {
  const [, from = ''] = /^From:(?:[^\r\n]|\r\n[ \t])*?@([\w.-]+)/im.exec(headOf(raw)) ?? []
  const domain = from.toLowerCase()
  const envelope = envelopeFrom.split('@').at(-1)?.toLowerCase() ?? ''
  const isAligned =
    domain !== '' && (envelope === domain || envelope.endsWith(`.${domain}`) || domain.endsWith(`.${envelope}`))
  const isOwn = recipients.some((recipient) => recipient.toLowerCase().endsWith(`@${domain}`))
  const dmarc = envelope !== '' && isAligned ? 'pass' : isOwn ? 'fail' : 'none'
  return [
    `X-SES-Spam-Verdict: ${raw.includes(GTUBE) ? 'FAIL' : 'PASS'}`,
    `X-SES-Virus-Verdict: ${raw.includes(EICAR) ? 'FAIL' : 'PASS'}`,
    `Received-SPF: pass client-ip=127.0.0.1; envelope-from=${envelopeFrom};`,
    `Authentication-Results: amazonses.com; spf=pass client-ip=127.0.0.1; dkim=none; dmarc=${dmarc} header.from=${domain};`,
  ]
}

function headOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n')
  return raw.subarray(0, end === -1 ? raw.length : end).toString('latin1')
}
