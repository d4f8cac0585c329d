import type { Temporal } from 'temporal-polyfill'
import type { Ticket } from '../complaint/payloads.ts'

/** A webhook as it arrived. Header names in small letters. */
export type Delivery = { readonly headers: Readonly<Record<string, string | undefined>>; readonly rawBody: string }

/** What a webhook's sender has to be measured by. */
export type Proof = { readonly secret: string; readonly now: Temporal.Instant }

/** Whether a webhook comes from whom it says, or why that cannot be believed. */
export type Sender = { readonly authentic: true } | { readonly authentic: false; readonly why: string }

/** What a customer said of a ticket. */
export type Rating = {
  readonly ticket: Ticket
  readonly comment: string | undefined
  readonly from: { readonly email?: string; readonly name?: string }
  /** The same for every delivery of the same rating, and another for every other. */
  readonly id: string
}

/** A place of a body where something else was needed. */
type Fault = { readonly field: string; readonly wants: string }

/** What an authentic webhook turns out to say. */
export type Feedback =
  | ({ readonly kind: 'negative' | 'positive' } & Rating)
  | { readonly kind: 'nothing'; readonly why: string }
  /** Kept for a person to read: a helpdesk may change what it sends, and a complaint must not be lost by it. */
  | { readonly kind: 'unreadable'; readonly because: 'not-json' | 'incomplete'; readonly faults: readonly Fault[] }

/** One helpdesk: how its webhooks prove where they come from, and how they are read. Pure. */
export type Helpdesk = {
  readonly name: string
  authenticate(delivery: Delivery, proof: Proof): Sender
  /** Reads a body that is authentic. Never throws. */
  read(rawBody: string): Feedback
}
