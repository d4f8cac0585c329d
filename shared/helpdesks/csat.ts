// csat.v1: the body that a helpdesk sends where we may choose it.
import * as z from 'zod'
import type { Feedback } from './helpdesk.ts'
import { nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { onScale } from './scales.ts'

const SCORES = ['good', 'good with comment', 'neutral', 'bad', 'bad with comment', 'offered', 'unoffered'] as const
const WANTED = `One of: ${SCORES.join(', ')}; or a number from 1 to "scale", which is 5 unless you say otherwise.`

const Csat = z
  .object(
    {
      schema: z.literal('csat.v1', 'Write "csat.v1", or leave it out.').optional(),
      ticket_id: TicketId,
      score: z.union(
        [
          z.enum(SCORES),
          z.int().min(1, WANTED),
          z
            .string()
            .regex(/^[1-9]\d?$/)
            .transform(Number),
        ],
        WANTED,
      ),
      scale: z.int('A number from 2 to 10.').min(2).max(10).default(5),
      comment: Optional,
      requester_email: z.union([z.literal(''), z.email()], "The customer's email address; empty when they have none."),
      requester_name: Optional,
      ticket_url: z
        .union(
          [z.literal(''), z.url({ protocol: /^https?$/ })],
          'An address that begins with https://, or leave it out.',
        )
        .nullish()
        .transform((url) => url || undefined),
    },
    'The body has to be a JSON object.',
  )
  .refine(({ score, scale }) => typeof score === 'string' || score <= scale, { path: ['score'], error: WANTED })

/** Reads csat.v1 for a helpdesk. */
export function readCsat(helpdesk: string, rawBody: string): Feedback {
  const read = readAsItStands(helpdesk, isDoubled(rawBody) ? repairedCsat(rawBody) : rawBody)
  if (read.kind !== 'unreadable' || read.because !== 'not-json') return read
  const fixed = readAsItStands(helpdesk, repairedCsat(rawBody))
  return fixed.kind === 'unreadable' ? read : fixed
}

function readAsItStands(helpdesk: string, rawBody: string): Feedback {
  return reading(Csat, rawBody, (body) => {
    const { ticket_id: id, score, scale, comment, requester_email, requester_name, ticket_url } = body
    const kind = kindOf(score, scale)
    if (kind === undefined) return nothing(`The score is ${score}.`)
    const ticket = { helpdesk, id, ...(ticket_url && { url: ticket_url }) }
    return rating({ kind, ticket, comment, from: personOf(requester_email, requester_name) })
  })
}

/** The fields that our templates put after the comment. */
const BEHIND = [
  'requester_email',
  'requester_name',
  'ticket_url',
  'rating_text',
  'score',
  'scale',
  'source',
  'ticket_id',
]
const FIELD = `"(${BEHIND.join('|')})"\\s*:\\s*(?:"[^"]*"|\\d+|null)`
const END = new RegExp(`^"((?:\\s*,\\s*${FIELD})*\\s*}\\s*)$`)
const MAY_END = new RegExp(`"(?=\\s*(?:,\\s*"(?:${BEHIND.join('|')})"\\s*:|}\\s*$))`, 'g')

/** The longest that the fields after the comment may be, in characters. */
const MAX_TAIL_CHARACTERS = 8000

/** Whether a field stands in a body more than once, as where a comment has fields written into it. */
const isDoubled = (rawBody: string): boolean => BEHIND.some((name) => rawBody.split(`"${name}"`).length > 2)

/**
 * Repairs a body in which the helpdesk has filled in a comment without escaping its quotation marks and line ends. The comment is taken to
 * end where every field after it occurs once, so that a customer who writes fields into the comment sets no other field.
 */
function repairedCsat(rawBody: string): string {
  const begun = /"comment"\s*:\s*"/.exec(rawBody)
  if (begun === null) return rawBody
  const from = begun.index + begun[0].length
  const end = Math.max(from, rawBody.length - MAX_TAIL_CHARACTERS)
  for (const { index } of rawBody.slice(end).matchAll(MAY_END)) {
    const [, behind] = END.exec(rawBody.slice(end + index)) ?? []
    if (behind === undefined) continue
    const names = [...behind.matchAll(new RegExp(FIELD, 'g'))].map(([, name]) => name)
    const isAlsoBefore = names.some((name) => rawBody.slice(0, begun.index).includes(`"${name}"`))
    if (new Set(names).size < names.length || isAlsoBefore) continue
    return `${rawBody.slice(0, from - 1)}${JSON.stringify(rawBody.slice(from, end + index))}${behind}`
  }
  return rawBody
}

/** Whether a body is of csat.v1, as far as it says so. */
export const isCsat = (rawBody: string): boolean => /"schema"\s*:\s*"csat\.v1"/.test(rawBody)

function kindOf(score: (typeof SCORES)[number] | number, scale: number) {
  if (typeof score === 'number') return onScale(score, scale)
  if (score === 'neutral') return 'neutral'
  return score.startsWith('bad') ? 'negative' : score.startsWith('good') ? 'positive' : undefined
}
