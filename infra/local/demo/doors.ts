// The doors of a running stack, as customers, helpdesks and staff use them.
import { createHmac } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Sent } from '../aws/ses.ts'
import type { DemoComplaint } from './written.ts'

const RECIPIENT = 'complaints@example.com'

export type Doors = Awaited<ReturnType<typeof openDoors>>
type Place = { readonly address: string; readonly smtpPort: number }
type Seen = { readonly reference: string; readonly handler?: string }
type Ask = <T>(path: string, body?: unknown, headers?: Record<string, string>) => Promise<T>

/** Opens every door of a stack. Each throws where it is refused. */
export async function openDoors({ address, smtpPort }: Place) {
  const ask: Ask = async (path, body, headers) => {
    const answer = await fetch(`${address}${path}`, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} to ${JSON.stringify(body)}: ${text}`)
    return JSON.parse(text)
  }
  const { zendesk: secret = '' } = await ask<Record<string, string>>('/_local/secrets')
  const lastSentTo = async (email: string): Promise<Sent> => {
    const last = (await ask<Sent[]>(`/_local/outbox?to=${encodeURIComponent(email)}`)).at(-1)
    if (last === undefined) throw new Error(`Nothing was sent to ${email}.`)
    return last
  }
  return {
    moveTo: (moment: number) => ask('/_local/clock', { to: new Date(moment).toISOString() }),
    bounce: async (email: string) => ask('/_local/bounce', { messageId: (await lastSentTo(email)).messageId }),
    /** The complaint that the last notice to somebody belongs to. */
    async referenceFor(email: string) {
      const { reference } = await lastSentTo(email)
      if (reference === undefined) throw new Error(`What was sent to ${email} belongs to no complaint.`)
      return reference
    },
    /** Rates a ticket as bad, signed as Zendesk does. */
    async rate(email: string, ticket: string, comment: string) {
      const { now } = await ask<{ now: string }>('/_local/clock')
      const rating = { schema: 'csat.v1', source: 'zendesk', ticket_id: ticket, score: 'bad', requester_email: email }
      const body = JSON.stringify({ ...rating, comment })
      const signature = createHmac('sha256', secret).update(`${now}${body}`).digest('base64')
      const signed = { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': now }
      return (await ask<Seen>('/feedback/zendesk', body, signed)).reference
    },
    /** Sends the public form. */
    async submit(form: Readonly<Record<string, string>>) {
      const body = new URLSearchParams(form)
      const answer = await fetch(`${address}/complain`, { method: 'POST', body, redirect: 'manual' })
      const [, reference] = /\/c\/([^?]+)/.exec(answer.headers.get('location') ?? '') ?? []
      if (reference === undefined) throw new Error(`The form answered ${answer.status} to ${JSON.stringify(form)}.`)
      return reference
    },
    ...staffDoors(ask),
    ...mailDoors(smtpPort, lastSentTo),
  }
}

/** The API, as a signed-in member of staff uses it. */
function staffDoors(ask: Ask) {
  const tokens = new Map<string, Promise<string>>()
  const handlers = new Map<string, string>()
  const tokenFor = (staff: string) => {
    const token = tokens.get(staff) ?? ask<{ token: string }>(`/_local/token?staff=${staff}`).then((one) => one.token)
    tokens.set(staff, token)
    return token
  }
  const askAs = async (staff: string, path: string, body?: unknown) =>
    ask<Seen>(path, body, { authorization: `Bearer ${await tokenFor(staff)}` })
  const handlerOf = async (reference: string) => {
    const handler = handlers.get(reference) ?? (await askAs('lena', `/api/complaints/${reference}`)).handler
    if (handler === undefined) throw new Error(`${reference} has no handler.`)
    return handler
  }
  return {
    async log(staff: string, complaint: object) {
      const { reference, handler } = await askAs(staff, '/api/complaints', complaint)
      if (handler !== undefined) handlers.set(reference, handler)
      return reference
    },
    /** Gives a command as a member of staff by id, or as the handler. */
    async command(reference: string, who: string, command: object) {
      const staff = who === 'handler' ? await handlerOf(reference) : who
      const { handler } = await askAs(staff, `/api/complaints/${reference}/commands`, command)
      if (handler !== undefined) handlers.set(reference, handler)
    },
  }
}

/** Mail to the complaints address. */
function mailDoors(port: number, lastSentTo: (email: string) => Promise<Sent>) {
  const post = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, pool: true })
  return {
    mail: (mail: SendMailOptions) => post.sendMail({ to: RECIPIENT, ...mail }),
    /** Answers the last notice that somebody got, as a mail program does. */
    async answer({ name, email = '' }: DemoComplaint['person'], text: string) {
      const { headers, subject, messageId } = await lastSentTo(email)
      const to = headers['Reply-To'] ?? RECIPIENT
      const inReplyTo = `<${messageId.replace(/^<|>$/g, '')}>`
      await post.sendMail({ from: `${name} <${email}>`, to, subject: `Re: ${subject}`, text, inReplyTo })
    },
    close: () => post.close(),
  }
}
