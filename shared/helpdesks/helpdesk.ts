import type { Temporal } from 'temporal-polyfill'
import type { Ticket } from '../complaint/payloads.ts'

/** A webhook as it arrived. Header names in small letters; the address is the public one, with its query. */
export type Delivery = {
  readonly method: string
  readonly address: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rawBody: string
}

/** What a webhook's sender has to be measured by. */
export type VerificationContext = { readonly secret: string; readonly now: Temporal.Instant }

/** Whether a webhook comes from whom it says, or why that cannot be believed. */
export type Sender = { readonly authentic: true } | { readonly authentic: false; readonly why: string }

/** What a customer said of a ticket. */
export type Rating = {
  readonly kind: 'negative' | 'neutral' | 'positive'
  readonly ticket: Ticket
  readonly comment: string | undefined
  readonly from: { readonly email?: string; readonly name?: string }
  /** The idempotency key of a rating: the same for every delivery of it, another for a later remark. */
  readonly id: string
}

/** A place of a body where something else was needed. */
type FieldError = { readonly field: string; readonly wants: string }

/** What an authentic webhook turns out to say. */
export type Feedback =
  | Rating
  | { readonly kind: 'nothing'; readonly why: string }
  /** A ticket was rated, and how has to be asked for. */
  | { readonly kind: 'left-out'; readonly ticket: Ticket; readonly from: Rating['from'] }
  /** One webhook has several ratings. */
  | { readonly kind: 'several'; readonly each: readonly Feedback[] }
  /** Unreadable: quarantined for a person, since a helpdesk may change what it sends. */
  | { readonly kind: 'unreadable'; readonly because: 'not-json' | 'incomplete'; readonly errors: readonly FieldError[] }

/** A request to a helpdesk. The path begins with a slash: which host it goes to is the operator's word alone. */
export type HelpdeskRequest = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A note for colleagues on a ticket. */
type Note = {
  readonly ticket: string
  readonly text: string
  readonly at: Temporal.Instant
  readonly credential: string
}

/** What a helpdesk's API is asked for. */
export type HelpdeskApi = {
  /** Where a token is got for the credential, which is a client's id and secret with a colon between (RFC 6749, section 4.4). */
  signIn?(credential: string): HelpdeskRequest
  /** The headers that authenticate us, made of the credential or of its access token. */
  authorise(credential: string): Readonly<Record<string, string>>
  /** Writes a note that only colleagues see on a ticket. */
  note(note: Note): HelpdeskRequest
  /** Asks for the rating that the webhook left out, and reads the answer. */
  readonly rating?: { request(ticket: string): HelpdeskRequest; read(ticket: string, rawBody: string): Feedback }
}

/** One helpdesk: how its webhooks prove where they come from, how they are read, and what its API is asked for. Pure. */
export type Helpdesk = {
  readonly name: string
  authenticate(delivery: Delivery, proof: VerificationContext): Sender
  /** Reads a body that is authentic; some helpdesks say in a header what it is about. Never throws. */
  read(rawBody: string, headers?: Delivery['headers']): Feedback
  readonly api?: HelpdeskApi
}
