import { z } from 'zod'
import { CHANNELS, CLOSINGS, KINDS, NOTICES, OUTCOMES } from '../procedure/words.ts'

/** An instant as it is stored: ISO, UTC. */
const Instant = z.iso.datetime({ offset: true })

/** The SHA-256 of something that a person wrote. The words are in a text item, so that they can be erased. */
export const TextId = z.string().regex(/^[0-9a-f]{64}$/)
export type TextId = z.infer<typeof TextId>

/** Who did something: a member of staff by id, the complainant, or Redress itself. */
export const Actor = z.union([z.object({ staff: z.string() }), z.literal('complainant'), z.literal('system')])
export type Actor = z.infer<typeof Actor>

/** A ticket in a helpdesk. */
export const Ticket = z.object({ helpdesk: z.string(), id: z.string(), url: z.url().optional() })
export type Ticket = z.infer<typeof Ticket>

/** One clock at one turn: which commitment, and the due instant of that turn. */
export const Turn = z.object({ commitment: z.string(), dueAt: Instant })
export type Turn = z.infer<typeof Turn>

/** What is known of a complaint when it arrives. Shared by the event and the command that leads to it. */
export const received = {
  kind: z.enum(KINDS),
  /** Negative feedback without justification: not yet a formal complaint. */
  candidate: z.boolean().default(false),
  channel: z.enum(CHANNELS),
  /** When it reached the organisation: every clock counts from here, whenever it was logged. */
  receivedAt: Instant,
  /** Name and ways to reach the complainant, as JSON of a {@link Contact}. */
  contact: TextId,
  /** A keyed hash of the complainant's address, to find complaints of the same person. */
  address: z.string().optional(),
  description: TextId,
  desiredOutcome: TextId.optional(),
  ticket: Ticket.optional(),
  /** The Message-ID of the mail that it came in, so that answers stay in its thread. */
  messageId: z.string().optional(),
  /** The member of staff whom it is about. */
  subject: z.string().optional(),
}

const happened = { at: Instant, by: Actor }
const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), ...happened, ...shape })

/** A message that belongs to a complaint. Shared by the event and the command that leads to it. */
export const correspondence = {
  channel: z.enum(CHANNELS),
  text: TextId,
  /** Sent by a machine: kept, and never answered. */
  automatic: z.boolean().default(false),
  messageId: z.string().optional(),
}

/** Everything that can happen to a complaint. Past tense; people's words only by {@link TextId}. */
export const Event = z.discriminatedUnion('type', [
  event('Received', { ...received, procedure: z.object({ id: z.string(), version: z.string() }) }),
  event('CandidateOpened', { text: TextId }),
  event('Assigned', { handler: z.string() }),
  event('LevelEntered', { level: z.int(), because: z.string(), staff: z.string().optional() }),
  event('NoteAdded', { text: TextId }),
  event('InvestigationBegun', {}),
  event('ProgressReported', { text: TextId.optional() }),
  event('ProposalSent', { version: z.int(), text: TextId }),
  event('ProposalRejected', { version: z.int(), reason: TextId.optional() }),
  event('Agreed', { version: z.int().optional(), text: TextId.optional() }),
  event('ResponseGiven', { outcome: z.enum(OUTCOMES), text: TextId }),
  event('ReviewRequested', { text: TextId.optional() }),
  event('ExtendedAsComplex', { reason: TextId }),
  event('AcknowledgementRepeated', { turn: Turn }),
  event('ProgressReportDue', { turn: Turn }),
  event('HandlerReminded', { turns: z.array(Turn) }),
  event('CommitmentLapsed', { turn: Turn, force: z.enum(['promise', 'aim']) }),
  event('CorrespondenceFiled', correspondence),
  event('NoticeSent', {
    notice: z.enum(NOTICES),
    /** `reference/sequence/notice`: the event that called for it, and its name. */
    id: z.string(),
    /** `complainant`, or a member of staff by id. */
    to: z.string(),
    how: z.enum(['email', 'post']),
    messageId: z.string().optional(),
  }),
  /** There is no address for mail that works: the notice went to the handler as a letter to print, and is not sent yet. */
  event('LetterPrepared', { notice: z.enum(NOTICES), id: z.string() }),
  event('NoticeBounced', { notice: z.enum(NOTICES), id: z.string(), reason: z.string() }),
  event('Closed', { because: z.enum(CLOSINGS) }),
])
export type Event = z.infer<typeof Event>
export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>

/** How to reach a complainant. Stored as a text, so that erasure removes it; the salt keeps its hash from being guessed. */
export const Contact = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
  salt: z.string(),
})
export type Contact = z.infer<typeof Contact>
