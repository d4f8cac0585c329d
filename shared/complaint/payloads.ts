// The payload schemas that commands and events share.
// Each schema takes the type of its texts: a SHA-256 in events and commands, the text itself in requests.
import * as z from 'zod'
import { CHANNELS, EXCLUSIONS, HOLDS, KINDS, NOTICES, OUTCOMES, REMEDIES, REQUESTS, TASKS } from '../procedure/words.ts'
import { readReference } from './reference.ts'

/** An instant as it is stored: ISO, with its offset. */
export const Instant = z.iso.datetime({ offset: true, error: 'An instant with its offset: 2026-11-20T16:59:00Z.' })

/** The SHA-256 of something that a person wrote. The words are in a text item, so that they can be erased. */
export const TextId = z.string().regex(/^[0-9a-f]{64}$/)
export type TextId = z.infer<typeof TextId>

/** A ticket in a helpdesk. */
export const Ticket = z.object({
  helpdesk: z.string().max(100, 'The name of a helpdesk.'),
  id: z.string().max(200, 'The number of a ticket has at most 200 characters.'),
  url: z.url().max(2000, 'An address has at most 2,000 characters.').optional(),
})
export type Ticket = z.infer<typeof Ticket>

/** A reference, however it was typed. */
const A_REFERENCE = 'A reference: CMP-7K3Q-9XTS. Its last character checks the others.'
const Reference = z
  .string(A_REFERENCE)
  .overwrite((typed) => readReference(typed) ?? typed)
  .refine((typed) => readReference(typed) === typed, A_REFERENCE)

const Staff = z
  .string('The id of a member of staff.')
  .min(1)
  .max(200, 'An id has at most 200 characters.')
  .meta({ is: 'staff' })
const A_NAME = 'A name in small letters, with hyphens and without spaces: supplier.'
const Name = z.string(A_NAME).regex(/^[a-z][a-z0-9-]{0,99}$/, A_NAME)

const A_CURRENCY = 'A currency in three letters: GBP.'

/** The most of anything in one command: what follows is written in one transaction. */
const MAX_ITEMS = 40
const AT_MOST = `At most ${MAX_ITEMS} at once: the others can follow.`

/** Why a complaint is urgent. */
const URGENCIES = ['service-down', 'safety', 'vulnerable-person', 'money-loss'] as const

/** Why a complaint climbed: what happened, or the commitment that was missed. */
export const ClimbedBecause = z.union([
  z.enum(['proposal-rejected', 'review-requested', 'dissatisfied', 'meetings-exhausted', 'subject-named', 'asked']),
  z.object({ missed: z.string() }),
])
export type ClimbedBecause = z.infer<typeof ClimbedBecause>

/** Whether the complainant can act for themselves. Whoever cannot, or has died, is never written to. */
export const Ability = z.enum(['can-act', 'cannot-act', 'has-died'])

/** Somebody who acts for the complainant: who, and by what authority. How they are reached stands with how the complainant is. */
export const representedBy = <Text extends z.ZodType>(text: Text) => ({ name: text, authority: text })

/** What is known of a complaint when it arrives. */
export const receivedWith = <Text extends z.ZodType>(text: Text) => ({
  kind: z.enum(KINDS, `One of: ${KINDS.join(', ')}.`).default('complaint'),
  channel: z.enum(CHANNELS, `One of: ${CHANNELS.join(', ')}.`),
  description: text,
  desiredOutcome: text.optional(),
  /** What else the procedure asks for, by its id. */
  details: z
    .record(Name, text)
    .refine((details) => Object.keys(details).length <= MAX_ITEMS, AT_MOST)
    .default({}),
  /** Every point that was told, each to be answered. */
  issues: z.array(text).max(MAX_ITEMS, AT_MOST).default([]),
  category: Name.optional(),
  /** The members of staff whom it is about. */
  subjects: z.array(Staff).max(MAX_ITEMS, AT_MOST).default([]),
  relation: z.enum(['customer', 'prospect']).default('customer'),
  representative: z.object(representedBy(text)).optional(),
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
  /** What makes it easier for them: large print, somebody who writes for them. */
  supportNeeds: text.optional(),
  /** Complaints that this one refers to. */
  relatedTo: z.array(Reference).max(MAX_ITEMS, AT_MOST).default([]),
  ticket: Ticket.optional(),
  /** A complaint about a supplier, which we take to them: who it is, and when they were told. */
  provider: z.object({ name: text, toldAt: Instant }).optional(),
})

/** When it reached the organisation, by post or by phone, where that was before it is recorded. */
const arrived = { receivedAt: Instant.optional() }

/** What can be asked by people, with what it takes. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each command
export const payloadsWith = <Text extends z.ZodType>(text: Text) => ({
  OpenCandidate: { reason: text },
  Reclassify: { kind: z.enum(KINDS), receivedAt: Instant.optional() },
  Categorise: { category: Name, also: z.array(Name).max(MAX_ITEMS, AT_MOST).default([]) },
  /** What it is about, in one line for colleagues. */
  ChangeSummary: { summary: text },
  AddIssue: { description: text },
  CorrectReceipt: {
    receivedAt: Instant,
    reason: text,
    /** It is more than a month ago, and that is no slip. */
    certain: z.boolean().default(false),
  },
  Link: { to: Reference },
  Merge: { into: Reference },
  Assign: { handler: Staff, reason: text.optional() },
  Acknowledge: { message: text },
  AddNote: {
    note: text,
    /** The colleagues who are told of it. */
    mentions: z.array(Staff).max(MAX_ITEMS, AT_MOST).optional(),
  },
  /** A message to the complainant that decides nothing; `files` of the complaint go with it, by id. */
  SendReply: {
    subject: text.optional(),
    message: text,
    files: z.array(z.string().max(200)).max(MAX_ITEMS, AT_MOST).default([]),
  },
  CompleteReview: { note: text, needsInformation: z.boolean().default(false) },
  RequestInformation: {
    question: text,
    how: z.enum(['in-writing', 'by-call']).default('in-writing'),
    /** What was said is wanted in writing too. */
    written: z.boolean().default(false),
  },
  BeginInvestigation: {},
  CheckOff: { item: Name, applies: z.boolean().default(true), note: text },
  RecordFindings: { findings: text, cause: text.optional() },
  DecideOutcome: {
    outcome: z.enum(OUTCOMES),
    reasons: text,
    issues: z
      .array(z.object({ issue: z.int(), outcome: z.enum(OUTCOMES), reasons: text }))
      .max(MAX_ITEMS, AT_MOST)
      .default([]),
  },
  Discard: { reasons: text },
  ResolveAtFirstContact: { resolution: text },
  ReportProgress: { report: text },
  SendPlan: { plan: text, until: Instant, responsible: Staff },
  AgreePlan: {},
  ExtendAsComplex: { reason: text },
  ExplainDelay: { reason: text, work: text, until: Instant },
  MarkUrgent: { because: z.enum(URGENCIES, `One of: ${URGENCIES.join(', ')}.`), reason: text },
  SetTask: {
    task: z.enum(TASKS),
    description: text,
    owner: Staff.optional(),
    dueAt: Instant,
  },
  CompleteTask: { id: z.int(), note: text.optional() },
  RequestCopy: {},
  SendProposal: { proposal: text },
  RejectProposal: { reason: text.optional(), version: z.int().optional(), ...arrived },
  RecordAgreement: {
    agreement: text.optional(),
    version: z.int().optional(),
    spoken: z.boolean().default(false),
    ...arrived,
  },
  GiveResponse: { response: text, outcome: z.enum(OUTCOMES) },
  MarkRead: { note: text.optional() },
  RequestReview: { reason: text.optional(), late: text.optional(), ...arrived },
  /** They ask for what is not possible any more, or not yet: they hear what is. */
  DeclineRequest: { request: z.enum(REQUESTS), asked: text.optional() },
  ReportDissatisfaction: { reason: text, wantsAction: z.boolean().default(true), ...arrived },
  Escalate: { reason: text, to: Staff.optional() },
  ScheduleMeeting: {
    startsAt: Instant,
    how: z.enum(['in-person', 'remote']).default('in-person'),
    place: text,
    attendees: z.array(Staff).min(1, 'Name at least one.').max(MAX_ITEMS, AT_MOST),
  },
  HoldMeeting: {
    result: z.enum(['agreed', 'not-agreed']),
    minutes: text,
    attendees: z.array(Staff).min(1, 'Name at least one.').max(MAX_ITEMS, AT_MOST),
  },
  WaiveMeeting: { reason: text },
  DeclareDeadlock: { reason: text },
  AgreeToWait: { until: Instant, reason: text },
  RequestLetter: { note: text.optional(), ...arrived },
  SendLetter: { message: text.optional() },
  RefuseLetter: { reason: text, until: Instant },
  ExcludeFromScheme: { because: z.enum(EXCLUSIONS), reason: text },
  Refer: { scheme: Name, note: text.optional() },
  RecordDecision: {
    decision: z.enum(['upheld', 'not-upheld']),
    decidedAt: Instant,
    /** When the complainant accepted it; left out, they did not, or have not answered yet. */
    acceptedAt: Instant.optional(),
    /** The complainant has not answered yet: it is recorded again once they have. */
    pending: z.boolean().default(false),
    schemeReference: z.string().max(200, 'Write at most 200 characters.').optional(),
    summary: text,
  },
  Hold: { hold: z.enum(HOLDS), reason: text, agency: text.optional(), restricted: z.boolean().default(false) },
  Resume: { hold: z.enum(HOLDS), note: text.optional() },
  RecordConsent: { to: Name, what: text, evidence: text },
  Disclose: { to: Name, what: text, basis: z.enum(['consent', 'law']) },
  RecordOffer: { offer: text, accepted: z.boolean(), dueAt: Instant },
  NameSubject: { staff: Staff, reason: text },
  InformSubject: { staff: Staff, message: text },
  PostponeInforming: { staff: Staff, reason: text },
  RecordStatement: { staff: Staff, statement: text.optional() },
  OfferSupport: { staff: Staff, message: text },
  UpdateSubject: { staff: Staff, message: text },
  AgreeRemedy: {
    remedy: z.enum(REMEDIES),
    description: text,
    owner: Staff,
    dueAt: Instant,
    amount: z
      .object({
        value: z.string().regex(/^\d+(\.\d{2})?$/, 'An amount as 120 or 120.50.'),
        currency: z.string(A_CURRENCY).length(3, A_CURRENCY),
      })
      .optional(),
  },
  RecordLearning: {
    /** What was learnt; where it is nothing, why. */
    lesson: text,
    nothing: z.boolean().default(false),
    prevention: text.optional(),
  },
  ShareLearning: {},
  DecideFeedback: { give: z.boolean(), feedback: text },
  Close: { message: text, satisfaction: z.enum(['accepted', 'rejected', 'not-stated']).default('not-stated') },
  Reopen: { reason: text },
  VoidClosure: { reason: text },
  /** The link of their page is sent to them again. */
  RequestLink: {},
  /** Makes every link and reply address that was sent invalid. */
  RevokeLinks: { reason: text },
  Withdraw: { reason: text.optional(), ...arrived },
  Erase: { reason: text },
})

/** What came with some words: the mail that they were in, where it was one, and its files by id. */
export const enclosed = {
  /** The place of the raw mail in the bucket. */
  mail: z.string().optional(),
  attachments: z.array(z.string()).optional(),
  /** The files that were left out, each with why. */
  leftOut: TextId.optional(),
}

/** A message that belongs to a complaint. */
export const correspondence = {
  ...enclosed,
  channel: z.enum(CHANNELS),
  message: TextId,
  /** Sent by a machine: filed, and never answered. */
  automatic: z.boolean().default(false),
  ...arrived,
  messageId: z.string().optional(),
  /** The event with the question that it answers, by its sequence number. */
  answers: z.int().optional(),
}

/** A message as it is filed: passed on at once, or gathered with the others of its hour. */
export const filed = { ...correspondence, gathered: z.boolean().optional() }

/** A notice that came back, and whom it did not reach. */
export const noticeBounced = {
  notice: z.enum(NOTICES),
  id: z.string(),
  to: z.string().default('complainant'),
  /** For good, for now, or as spam, which counts as delivered. A suppressed mail was never sent, since an earlier one to its address bounced. */
  how: z.enum(['permanent', 'transient', 'unwanted', 'suppressed']).default('permanent'),
  reason: z.string(),
}

/** What a duplicate leaves behind: when it had arrived, and all that was written about it. */
export const duplicate = {
  from: Reference,
  receivedAt: Instant,
  words: TextId,
  /** The duplicates that had gone on in it before. */
  absorbed: z.array(z.string()).optional(),
}

/** Where a duplicate goes on, and how the links of the complainant stood there when it was merged. */
export const merged = { into: Reference, contactVersionThere: z.int().optional() }

/** Who is written to, by keyed hashes of addresses and without words. */
export const reached = {
  /** A keyed hash of the address that mail goes to, to find complaints of the same person. */
  address: z.string().optional(),
  /** A keyed hash of the complainant's own address, where mail goes to their representative and they can write too. */
  ownAddress: z.string().optional(),
  /** There is no way to reach anybody. */
  anonymous: z.boolean().optional(),
}

/** Other ways to reach the complainant: how they are stored stands in `intake`. */
export const contactChanged = {
  contact: TextId,
  ...reached,
  /** The members of staff whose own complaint it is, by their addresses. */
  parties: z.array(z.string()).optional(),
  /** There is an address, and no mail can be sent to it. */
  unreachable: z.boolean().optional(),
  /** The address for links changed: those that were sent before become invalid. */
  revokesLinks: z.boolean().optional(),
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
}

/** The complainant wrote that they agree. It counts unless they write again in time. */
export const agreementWritten = { version: z.int(), message: TextId, messageId: z.string().optional() }

/** A notice that waits to be printed and posted; `letter` is what it says, as JSON of its message. */
export const letterPrepared = { notice: z.enum(NOTICES), id: z.string(), letter: TextId.optional() }

/** A notice that was sent, or posted. */
export const noticeSent = {
  notice: z.enum(NOTICES),
  /** `reference/sequence/notice`: the event that called for it, and its name. */
  id: z.string(),
  /** `complainant`, or a member of staff by id. */
  to: z.string(),
  how: z.enum(['email', 'post']),
  messageId: z.string().optional(),
}
