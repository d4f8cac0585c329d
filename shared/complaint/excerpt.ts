// What a list says of a complaint in people's own words. It stands beside the snapshot and never in the chain, so that erasure takes it away.
import * as z from 'zod'
import type { Complaint } from './complaint.ts'
import { Contact, type Event } from './events.ts'
import type { TextId } from './payloads.ts'

/** The longest summary, and the longest beginning of a message, in characters. */
const MAX_SUMMARY = 120
const MAX_BEGINNING = 160

/** Who wrote a message: the complainant, somebody else, or we to the complainant. */
type Writer = 'complainant' | 'somebody-else' | 'us'

const LatestMessage = z.object({
  from: z.enum(['complainant', 'somebody-else', 'us']),
  beginning: z.string(),
  at: z.string(),
  /** It is the complaint itself: nothing was written since. */
  isFirst: z.literal(true).optional(),
  /** A colleague has read it, and it asks for nothing. */
  isRead: z.literal(true).optional(),
})

/** Who complains, for which company, what it is about in one line, and the latest message. What is not known is left out. */
export const Excerpt = z.object({
  name: z.string().optional(),
  company: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  /** Who acts for the complainant, by name. */
  representative: z.string().optional(),
  summary: z.string().optional(),
  latest: LatestMessage.optional(),
})
export type Excerpt = z.infer<typeof Excerpt>

/** A message by its text, and who wrote it. */
type Message = { readonly from: Writer; readonly text: TextId }

const by =
  (from: Writer) =>
  (text: TextId | undefined): Message | undefined =>
    text === undefined ? undefined : { from, text }
const theirs = by('complainant')
const ours = by('us')

/** The message that an event holds; undefined where it holds none that was said to or by the complainant. */
export function messageIn(event: Event): Message | undefined {
  switch (event.type) {
    case 'Received':
      return theirs(event.description)
    case 'CandidateOpened':
      return event.by === 'complainant' ? theirs(event.reason) : undefined
    case 'CorrespondenceFiled':
      if (event.automatic) return undefined
      return event.by === 'system' ? { from: 'somebody-else', text: event.message } : theirs(event.message)
    case 'AgreementWritten':
      return theirs(event.message)
    case 'ProposalRejected':
    case 'ReviewRequested':
    case 'DissatisfactionReported':
      return theirs(event.reason)
    case 'AcknowledgementGiven':
    case 'ReplySent':
    case 'LetterSent':
    case 'Closed':
      return ours(event.message)
    case 'InformationRequested':
      return ours(event.question)
    case 'ProgressReported':
      return ours(event.report)
    case 'PlanSent':
      return ours(event.plan)
    case 'DelayExplained':
    case 'ExtendedAsComplex':
    case 'LetterRefused':
      return ours(event.reason)
    case 'ProposalSent':
      return ours(event.proposal)
    case 'ResponseGiven':
      return ours(event.response)
    default:
      return undefined
  }
}

/**
 * The excerpt after some events. `complaint` is the state before them; `words` are those that came with them, and what is not among them
 * changes nothing. Nothing is left after erasure.
 */
export function excerptAfter(
  excerpt: Excerpt,
  complaint: Complaint,
  events: readonly Event[],
  words: ReadonlyMap<TextId, string>,
): Excerpt {
  let isNamed = complaint.intake.summary !== undefined
  let after = excerpt
  for (const event of events) {
    isNamed ||= event.type === 'SummaryChanged'
    after = withLatest(withEvent(after, event, words, isNamed), event, words)
  }
  return after
}

function withEvent(excerpt: Excerpt, event: Event, words: ReadonlyMap<TextId, string>, isNamed: boolean): Excerpt {
  const summarised = (text: TextId): Excerpt => {
    const written = words.get(text)
    return written === undefined ? excerpt : { ...excerpt, summary: summaryOf(written) }
  }
  switch (event.type) {
    case 'Erased':
      return {}
    case 'Received':
      return withContact(summarised(event.description), words.get(event.contact))
    case 'ContactChanged':
      return withContact(excerpt, words.get(event.contact))
    case 'CandidateOpened':
      return isNamed ? excerpt : summarised(event.reason)
    case 'SummaryChanged':
      return summarised(event.summary)
    case 'MessagesRead':
      return excerpt.latest ? { ...excerpt, latest: { ...excerpt.latest, isRead: true } } : excerpt
    default:
      return excerpt
  }
}

function withContact({ summary, latest }: Excerpt, json: string | undefined): Excerpt {
  const { name, company, email, phone, representative } = Contact.partial().parse(JSON.parse(json ?? '{}'))
  const acting = representative?.name ?? representative?.email
  return Object.fromEntries(
    Object.entries({ name, company, email, phone, representative: acting, summary, latest }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  )
}

function withLatest(excerpt: Excerpt, event: Event, words: ReadonlyMap<TextId, string>): Excerpt {
  const message = messageIn(event)
  const written = message && words.get(message.text)
  if (written === undefined) return excerpt
  const isFirst = event.type === 'Received'
  const beginning = beginningOf(written)
  return {
    ...excerpt,
    latest: { from: message?.from ?? 'us', beginning, at: event.at, ...(isFirst && { isFirst }) },
  }
}

/** What somebody wrote, in one line: the subject of a mail without its "Re:", or the first words. */
export function summaryOf(words: string): string {
  const first = words.split('\n').find((line) => line.trim() !== '') ?? ''
  return cut(withoutPrefixes(oneLine(first)), MAX_SUMMARY)
}

/** How a message begins, in one line. The subject that an answer repeats is left out. */
export function beginningOf(words: string): string {
  const [first = '', ...rest] = words.split('\n\n')
  const isRepeated = withoutPrefixes(oneLine(first)) !== oneLine(first) && rest.some((part) => part.trim() !== '')
  return cut(oneLine(isRepeated ? rest.join('\n\n') : words), MAX_BEGINNING)
}

const oneLine = (words: string): string => words.replaceAll(/\s+/gu, ' ').trim()

/** "Re:", "Fwd:" and their like in other languages, as mail programs write them before a subject. */
const withoutPrefixes = (line: string): string =>
  line.replace(/^(?:(?:re|aw|antw|sv|vs|ref|fw|fwd|wg|tr|rv|doorst)(?:\[\d+\])?\s*:\s*)+/iu, '')

/** At most so many characters, ended after a word. */
function cut(line: string, most: number): string {
  if (line.length <= most) return line
  const begun = line.slice(0, most - 1)
  const end = begun.lastIndexOf(' ')
  return `${(end > most / 2 ? begun.slice(0, end) : [...begun].join('')).replace(/[\uD800-\uDBFF]$/u, '')}…`
}
