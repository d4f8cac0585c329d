// A helpdesk that is described by a mapping, and needs no code.
import * as z from 'zod'
import { basic, headerSecret, hmac } from './authentic.ts'
import type { Helpdesk, HelpdeskApi, Rating } from './helpdesk.ts'
import { incomplete, nothing, personOf, rating, reading } from './reading.ts'
import { named } from './scales.ts'

const Header = z.string().regex(/^[a-z0-9-]+$/, 'A header in small letters.')
/** Where something stands in the body (RFC 6901): `/ticket/id`. */
const Pointer = z.string().regex(/^(\/([^~/]|~[01])*)+$/, 'Where it stands in the body, as /ticket/id.')
const Scores = z.array(z.union([z.string(), z.number()]).transform((score) => String(score).toLowerCase()))
/** Text in which {{…}} stands for something. */
const Template = z.string()

/** A mapping: how to talk to a helpdesk without code for it. */
export const Mapping = z.strictObject({
  name: z.string().min(1),
  webhook: z
    .union(
      [
        z.strictObject({ header: Header }),
        z.strictObject({ basic: z.literal(true) }),
        z.strictObject({
          hmac: z.enum(['sha1', 'sha256', 'sha512']),
          header: Header,
          encoding: z.enum(['hex', 'base64']),
          prefix: z.string().optional(),
          timestamp: Header.optional(),
          /** What is signed: {{timestamp}} and {{body}}. */
          signed: Template.includes('{{body}}').default('{{body}}'),
        }),
      ],
      'One of {"header": "x-secret"}, {"basic": true} or {"hmac": "sha256", "header": …, "encoding": "hex" or "base64"}.',
    )
    .refine(
      (webhook) =>
        !('timestamp' in webhook) || webhook.timestamp === undefined || webhook.signed.includes('{{timestamp}}'),
      {
        path: ['signed'],
        error:
          'A timestamp that is not signed proves nothing: write {{timestamp}} into "signed" as the helpdesk signs it, or leave "timestamp" out.',
      },
    ),
  feedback: z.strictObject({
    ticket: Pointer,
    score: Pointer,
    negative: Scores.min(1),
    neutral: Scores.default([]),
    positive: Scores.default([]),
    comment: Pointer.optional(),
    email: Pointer.optional(),
    person: Pointer.optional(),
    url: Pointer.optional(),
  }),
  /** The request that writes a note: {{ticket}}, {{text}}, {{at}} and {{credential}} are filled in, wherever they stand. */
  note: z
    .strictObject({
      method: z.enum(['POST', 'PUT']).default('POST'),
      path: Template.startsWith('/'),
      headers: z.record(z.string(), Template).default({}),
      body: z.json(),
    })
    .optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** The helpdesk of a mapping. */
export function mapped(id: string, { name, webhook, feedback, note }: Mapping): Helpdesk {
  const kindOf = named(feedback)
  return {
    name,
    authenticate: authenticateBy(webhook),
    read: (rawBody) =>
      reading(z.json(), rawBody, (body) => {
        const textAt = (pointer: string | undefined) => (pointer === undefined ? undefined : textOf(at(body, pointer)))
        const ticket = textAt(feedback.ticket)
        const score = textAt(feedback.score)
        if (ticket === undefined) return incomplete([{ field: feedback.ticket, wants: "The ticket's id." }])
        if (score === undefined) return nothing(`There is no score at ${feedback.score}.`)
        const kind = kindOf(score)
        if (kind === undefined) return nothing(`The score is ${score}.`)
        const url = z.url({ protocol: /^https?$/ }).safeParse(textAt(feedback.url)).data
        return rating({
          kind,
          ticket: { helpdesk: id, id: ticket, ...(url && { url }) },
          comment: textAt(feedback.comment),
          from: fromOf(textAt(feedback.email), textAt(feedback.person)),
        })
      }),
    ...(note && { api: apiBy(note) }),
  }
}

function authenticateBy(webhook: Mapping['webhook']): Helpdesk['authenticate'] {
  if ('basic' in webhook) return basic
  if (!('hmac' in webhook)) return headerSecret(webhook.header)
  const { hmac: algorithm, header: signature, encoding, prefix, timestamp, signed } = webhook
  return hmac({
    signature,
    algorithm,
    encoding,
    ...(prefix && { prefix }),
    ...(timestamp && { timestamp }),
    signed: ({ rawBody }, time) => filled(signed, { body: rawBody, timestamp: time }),
  })
}

function apiBy({ method, path, headers, body }: NonNullable<Mapping['note']>): HelpdeskApi {
  return {
    authorise: (credential) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), filled(value, { credential })]),
      ),
    note: ({ ticket, text, at: moment, credential }) => {
      const values = { ticket, text, at: moment.toString(), credential }
      return {
        method,
        path: filled(path, { ...values, ticket: encodeURIComponent(ticket) }),
        body: JSON.stringify(body, (_, value) => (typeof value === 'string' ? filled(value, values) : value)),
      }
    },
  }
}

/** What stands at a pointer; undefined where nothing does. */
function at(body: unknown, pointer: string): unknown {
  let found = body
  for (const part of pointer.slice(1).split('/')) {
    if (typeof found !== 'object' || found === null) return undefined
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined
  }
  return found
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const fromOf = (email: string | undefined, name: string | undefined): Rating['from'] =>
  personOf(z.email().safeParse(email).data, name)

/** Fills a template. Unknown places stay as they are, and inserted values are not scanned again. */
const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place)
