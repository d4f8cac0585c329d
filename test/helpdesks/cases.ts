// How each helpdesk signs and says things, written down a second time: from its documentation, and not from our code.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Delivery, Feedback, Helpdesk } from '../../shared/helpdesks/helpdesk.ts'

export const SECRET = 'between us'
export const COMMENT = 'Still waiting – “soon” is no date.\nThird time! 😡'
const ADDRESS = 'https://complaints.example/feedback/hubspot?a=1'

type Kind = 'negative' | 'neutral' | 'positive'
type Encoding = 'hex' | 'base64'

const sign = (algorithm: string, text: string, encoding: Encoding, secret: string) =>
  createHmac(algorithm, secret).update(text).digest(encoding)

const seconds = (at: string) => String(Math.floor(Date.parse(at) / 1000))
const milliseconds = (at: string) => String(Date.parse(at))
const password = (secret: string) => `Basic ${Buffer.from(`redress:${secret}`).toString('base64')}`

export type Case = {
  /** The headers of a delivery that is signed at a moment. */
  headers(rawBody: string, at: string, secret: string, encoding?: Encoding, address?: string): Delivery['headers']
  /** What its signature covers: without a body, whoever knows the secret is believed whatever they send. */
  readonly covers: 'body and time' | 'body' | 'nothing'
  /** Where the score and the comment stand, in the webhook or in the answer to what it left out; and each score by its kind. */
  readonly score: readonly (string | number)[]
  readonly comment: readonly (string | number)[]
  readonly scores: Partial<Record<Kind, readonly (string | number)[]>>
  readonly ticket: string
  /** The webhook leaves the rating out, and `answer.json` is what its API says when asked. */
  readonly asked?: true
  /** A note on the ticket: method, path, and where in the body the text stands. */
  readonly note?: {
    readonly method: string
    readonly path: string
    readonly text: readonly (string | number)[]
    readonly isHtml?: true
  }
  /** Where the body says that the note is for colleagues alone, and how. */
  readonly internal?: readonly [path: readonly (string | number)[], value: unknown]
}

const inHeader = (_: string, __: string, secret: string, encoding: Encoding = 'base64') =>
  encoding === 'base64' ? { authorization: password(secret) } : { authorization: `Basic redress:${secret}` }

const csat = {
  score: ['score'],
  comment: ['comment'],
  scores: {
    negative: ['bad', 'bad with comment', 1, 2, '1'],
    neutral: ['neutral', 3],
    positive: ['good', 'good with comment', 4, 5],
  },
  ticket: '4711',
} as const

const fivePoints = { negative: [1, 2], neutral: [3], positive: [4, 5] } as const

export const CASES: Readonly<Record<string, Case>> = {
  zendesk: {
    ...csat,
    headers: (rawBody, at, secret, encoding = 'base64') => ({
      'x-zendesk-webhook-signature': sign('sha256', at + rawBody, encoding, secret),
      'x-zendesk-webhook-signature-timestamp': at,
    }),
    covers: 'body and time',
    note: { method: 'PUT', path: '/api/v2/tickets/4711.json', text: ['ticket', 'comment', 'body'] },
    internal: [['ticket', 'comment', 'public'], false],
  },
  'help-scout': {
    headers: (rawBody, _, secret, encoding = 'base64') => ({
      'x-helpscout-signature': sign('sha1', rawBody, encoding, secret),
      'x-helpscout-event': 'satisfaction.ratings',
    }),
    covers: 'body',
    score: ['rating'],
    comment: ['comments'],
    scores: { negative: ['Bad', 'Not Good'], neutral: ['Okay'], positive: ['Great'] },
    ticket: '4711',
    note: { method: 'POST', path: '/v2/conversations/4711/notes', text: ['text'], isHtml: true },
  },
  intercom: {
    headers: (rawBody, _, secret, encoding = 'hex') => ({
      'x-hub-signature': `sha1=${sign('sha1', rawBody, encoding, secret)}`,
    }),
    covers: 'body',
    score: ['data', 'item', 'conversation_rating', 'rating'],
    comment: ['data', 'item', 'conversation_rating', 'remark'],
    scores: fivePoints,
    ticket: '4711',
    note: { method: 'POST', path: '/conversations/4711/reply', text: ['body'], isHtml: true },
    internal: [['message_type'], 'note'],
  },
  chatwoot: {
    headers: (rawBody, at, secret, encoding = 'hex') => ({
      'x-chatwoot-signature': `sha256=${sign('sha256', `${seconds(at)}.${rawBody}`, encoding, secret)}`,
      'x-chatwoot-timestamp': seconds(at),
      'x-chatwoot-delivery': '3c2b',
    }),
    covers: 'body and time',
    score: ['content_attributes', 'submitted_values', 'csat_survey_response', 'rating'],
    comment: ['content_attributes', 'submitted_values', 'csat_survey_response', 'feedback_message'],
    scores: fivePoints,
    ticket: '1/4711',
    note: { method: 'POST', path: '/api/v1/accounts/1/conversations/4711/messages', text: ['content'] },
    internal: [['private'], true],
  },
  freshdesk: {
    headers: inHeader,
    covers: 'nothing',
    score: [0, 'ratings', 'default_question'],
    comment: [0, 'feedback'],
    scores: { negative: [-101, -102, -103], neutral: [100], positive: [101, 102, 103] },
    ticket: '4711',
    asked: true,
    note: { method: 'POST', path: '/api/v2/tickets/4711/notes', text: ['body'], isHtml: true },
    internal: [['private'], true],
  },
  zammad: {
    headers: (rawBody, _, secret, encoding = 'hex') => ({
      'x-hub-signature': `sha1=${sign('sha1', rawBody, encoding, secret)}`,
      'x-zammad-trigger': 'complaint',
      'x-zammad-delivery': '9f1',
    }),
    covers: 'body',
    score: ['ticket', 'complaint'],
    comment: ['article', 'body'],
    scores: { negative: ['yes', 'true'] },
    ticket: '4711',
    note: { method: 'POST', path: '/api/v1/ticket_articles', text: ['body'] },
    internal: [['internal'], true],
  },
  hubspot: {
    headers: (rawBody, at, secret, encoding = 'base64', address = ADDRESS) => ({
      'x-hubspot-signature-v3': sign('sha256', `POST${address}${rawBody}${milliseconds(at)}`, encoding, secret),
      'x-hubspot-request-timestamp': milliseconds(at),
    }),
    covers: 'body and time',
    score: ['properties', 'hs_sentiment'],
    comment: ['properties', 'hs_content'],
    scores: {
      negative: ['Negative', 'DETRACTOR'],
      neutral: ['Neutral', 'Passive'],
      positive: ['Positive', 'Promoter'],
    },
    ticket: '4711',
    asked: true,
    note: { method: 'POST', path: '/crm/v3/objects/notes', text: ['properties', 'hs_note_body'], isHtml: true },
    internal: [['associations', 0, 'to', 'id'], '4711'],
  },
  jira: {
    headers: (rawBody, _, secret, encoding = 'hex') => ({
      'x-hub-signature': `sha256=${sign('sha256', rawBody, encoding, secret)}`,
    }),
    covers: 'body',
    score: ['rating'],
    comment: ['comment', 'body'],
    scores: fivePoints,
    ticket: 'HELP-4711',
    asked: true,
    note: { method: 'POST', path: '/rest/servicedeskapi/request/HELP-4711/comment', text: ['body'] },
    internal: [['public'], false],
  },
  'halo-psa': {
    ...csat,
    headers: inHeader,
    covers: 'nothing',
    note: { method: 'POST', path: '/api/actions', text: [0, 'note'] },
    internal: [[0, 'hiddenfromuser'], true],
  },
  generic: {
    ...csat,
    headers: (rawBody, at, secret, encoding = 'hex') => ({
      'x-redress-signature': `sha256=${sign('sha256', `${at}.${rawBody}`, encoding, secret)}`,
      'x-redress-timestamp': at,
    }),
    covers: 'body and time',
  },
}

/** A delivery as the helpdesk makes it at a moment. */
export function delivered(
  one: Case,
  rawBody: string,
  wanted: { at?: string; secret?: string; encoding?: Encoding; address?: string } = {},
): Delivery {
  const { at = '2026-11-23T09:58:00Z', secret = SECRET, encoding, address = ADDRESS } = wanted
  return { method: 'POST', address, rawBody, headers: one.headers(rawBody, at, secret, encoding, address) }
}

export const sampleOf = (name: string, sample = 'webhook'): string =>
  readFileSync(`test/helpdesks/samples/${name}/${sample}.json`, 'utf8')

/** What stands at a place of a body. */
export const at = (body: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((found: unknown, step) => (found as Record<string | number, unknown>)?.[step], body)

/** A sample with something else at some places; `undefined` takes away what stands there. */
export function changed(
  sample: string,
  ...changes: readonly (readonly [readonly (string | number)[], unknown])[]
): string {
  const body = JSON.parse(sample)
  for (const [path, value] of changes) {
    const parent = at(body, path.slice(0, -1)) as Record<string | number, unknown>
    parent[path.at(-1) as string] = value
  }
  return JSON.stringify(body)
}

/** What a helpdesk makes of a rating: read from its webhook, or from its API's answer where the webhook leaves it out. */
export function readingOf(
  name: string,
  helpdesk: Helpdesk,
  one: Case,
  ...changes: Parameters<typeof changed> extends [string, ...infer Rest] ? Rest : never
): Feedback {
  if (one.asked === undefined) return helpdesk.read(changed(sampleOf(name), ...changes))
  return (
    helpdesk.api?.rating?.read(one.ticket, changed(sampleOf(name, 'answer'), ...changes)) ?? {
      kind: 'nothing',
      why: 'It has no API.',
    }
  )
}
