// Drives a running local stack from outside: through its public addresses alone.
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { startLocal } from '../../infra/local/stack.ts'
import type { WrittenSettings } from '../../infra/settings/schema.ts'

export type Sent = {
  messageId: string
  to: string[]
  from: string
  subject: string
  text: string
  html: string
  invitation: string
  files: string[]
  headers: Record<string, string>
  sentAt: string
  reference: string
  notice: string
}

export type Seen = {
  attachments: { id: string; name: string; sniffed: string; size: number }[]
  reference: string
  phase: string
  kind: string
  candidate: boolean
  handler: string
  receivedAt: string
  level: { index: number; id: string }
  closed?: { because: string }
  description: string
  complainant: { email?: string; name?: string }
  missed: { commitment: string }[]
  clocks: { commitment: string; dueAt: string; targetAt: string }[]
  timeline: { type: string; at: string; [more: string]: unknown }[]
}

type Answer<T> = { status: number; body: T }

/** The template with an operator's settings. */
function templateWith(settings: WrittenSettings): string {
  const directory = mkdtempSync(join(tmpdir(), 'redress-'))
  const file = join(directory, 'redress.config.json')
  writeFileSync(file, JSON.stringify(settings))
  const env = { ...process.env, CDK_OUTDIR: directory }
  execFileSync(process.execPath, ['infra/app.ts', '--examples', '--settings', file], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return directory
}

/** Starts a stack of its own with the clock at a moment, under the standard procedure or another. */
export async function startRedress(now: string, procedure = 'standard', settings?: WrittenSettings) {
  const synthesised = procedure === 'standard' ? 'cdk.out' : `cdk.out/procedures/${procedure}`
  const template = settings === undefined ? synthesised : templateWith(settings)
  const log: string[] = []
  const local = await startLocal({
    template,
    port: 0,
    smtpPort: 0,
    now: Date.parse(now),
    log: (line) => log.push(line),
  })
  const post = createTransport({ host: '127.0.0.1', port: local.smtpPort, secure: false, ignoreTLS: true })

  async function ask<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(`${local.address}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T }
  }

  const get = async <T>(path: string) => (await ask<T>('GET', path)).body
  const bearer = async (staff: string) => ({
    authorization: `Bearer ${(await get<{ token: string }>(`/_local/token?staff=${staff}`)).token}`,
  })
  const now_ = async () => (await get<{ now: string }>('/_local/clock')).now

  return {
    ...local,
    log,
    ask,
    /** Asks as a signed-in member of staff. */
    askAs: async <T>(staff: string, method: string, path: string, body?: unknown) =>
      ask<T>(method, path, body, await bearer(staff)),
    bearer,
    now: now_,
    /** Moves the clock to an instant, or by a duration. */
    move: (move: { to: string } | { advance: string }) => ask<{ now: string }>('POST', '/_local/clock', move),
    fault: (fault: unknown) => ask('POST', '/_local/fault', fault),
    outbox: async (reference?: string) =>
      (await get<Sent[]>('/_local/outbox')).filter((sent) => reference === undefined || sent.reference === reference),
    /** What one reader got about a complaint. */
    inbox: async (reference: string, to: string) =>
      (await get<Sent[]>('/_local/outbox')).filter((sent) => sent.reference === reference && sent.to.includes(to)),
    alarms: () => get<{ reference: string; at: string }[]>('/_local/alarms'),
    /** What functions measured, as sums: `Redress NobodyToAct service=redress stage=production`. */
    measured: () => get<Record<string, number>>('/_local/metrics'),
    quarantine: () => get<{ reason: string; source: string }[]>('/_local/quarantine'),
    bounce: (messageId: string) => ask('POST', '/_local/bounce', { messageId }),
    /** Sends a webhook as Zendesk signs it, now or with what a test wants different. */
    async zendesk(body: unknown, wrong: { secret?: string; signedAt?: string } = {}) {
      const rawBody = typeof body === 'string' ? body : JSON.stringify(body)
      const secret = wrong.secret ?? (await get<Record<string, string>>('/_local/secrets')).zendesk ?? ''
      const signedAt = wrong.signedAt ?? (await now_())
      return ask<{ reference: string; recorded: string; detail: string; errors: { field: string; wants: string }[] }>(
        'POST',
        '/feedback/zendesk',
        rawBody,
        {
          'x-zendesk-webhook-signature': createHmac('sha256', secret).update(`${signedAt}${rawBody}`).digest('base64'),
          'x-zendesk-webhook-signature-timestamp': signedAt,
        },
      )
    },
    /** Gives a complaint a series of commands, each of which has to be possible. */
    async commands(reference: string, staff: string, ...commands: readonly object[]) {
      for (const command of commands) {
        const { status, body } = await ask<{ detail?: string }>(
          'POST',
          `/api/complaints/${reference}/commands`,
          command,
          await bearer(staff),
        )
        if (status !== 200) throw new Error(`${JSON.stringify(command)}: ${status} ${body.detail}`)
      }
    },
    /** Sends a mail over SMTP. */
    mail: (mail: SendMailOptions) =>
      post.sendMail({ to: 'complaints@example.com', from: 'Max Muster <max@customer.example>', ...mail }),
    /** Logs a complaint as the service desk does. */
    logged: async (complaint: unknown, staff = 'dora', more: Record<string, string> = {}) =>
      ask<Seen>('POST', '/api/complaints', complaint, { ...(await bearer(staff)), ...more }),
    complaint: async (reference: string, staff = 'lena') =>
      ask<Seen>('GET', `/api/complaints/${reference}`, undefined, await bearer(staff)),
    list: async (question = '', staff = 'lena') =>
      ask<{ complaints: Seen[]; next?: string }>('GET', `/api/complaints${question}`, undefined, await bearer(staff)),
    command: async (reference: string, command: unknown, staff = 'hana') =>
      ask<Seen & { detail: string }>('POST', `/api/complaints/${reference}/commands`, command, await bearer(staff)),
  }
}

export type Running = Awaited<ReturnType<typeof startRedress>>

/** A rating as the README tells a Zendesk trigger to send it. */
export const bad = (more: Record<string, unknown> = {}) => ({
  schema: 'csat.v1',
  source: 'zendesk',
  ticket_id: '4711',
  score: 'bad',
  rating_text: 'Bad',
  comment: 'Nobody called me back about the printer, and I waited all week.',
  requester_email: 'cara@customer.example',
  ticket_url: 'https://acme.zendesk.com/agent/tickets/4711',
  ...more,
})

/** What was sent for a complaint: to the minute when, what, to whom. Which of the two handlers has it is left to chance, and not told. */
export async function sentFor(redress: Running, reference: string): Promise<readonly string[]> {
  const { handler } = (await redress.complaint(reference)).body
  const whom = (to: string) => {
    const [name = ''] = to.split('@')
    if (to.endsWith('customer.example')) return 'customer'
    if (name === handler) return 'handler'
    return name === 'hana' || name === 'jonas' ? 'colleague' : name
  }
  return (await redress.outbox(reference)).map(
    ({ sentAt, notice, to }) => `${sentAt.slice(0, 16)} ${notice} to ${to.map(whom).join()}`,
  )
}

/** The morning digests that somebody got, in one text. */
export async function morningsOf(redress: Running, staff: string): Promise<string> {
  const mails = only(await redress.outbox(), 'morning').filter(({ to }) => to.includes(`${staff}@example.com`))
  return mails.map(({ subject, text }) => `${subject} ${text}`.replaceAll(/\s+/g, ' ')).join('\n')
}

/** The notices of one kind, in order. */
/** The complainant's link in a notice. */
export const linkIn = (text = ''): string => /http\S+\/c\/\S+key=\w+/.exec(text)?.[0] ?? ''

/** Submits a form as a browser does, and follows no redirect. */
export const postForm = (link: string, form: Record<string, string>): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

export const only = (sent: readonly Sent[], notice: string): readonly Sent[] =>
  sent.filter((one) => one.notice === notice)
