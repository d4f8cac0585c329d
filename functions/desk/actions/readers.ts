// Who reads what is typed into the form of an action: shown beside each field.
import type { payloadsWith, TextId } from '../../../shared/complaint/payloads.ts'

export type Reader = 'customer' | 'internal'

type Payloads = ReturnType<typeof payloadsWith<typeof TextId>>
type Way = 'company' | 'email' | 'phone' | 'address' | 'preferredContact' | 'ability'

/** Every field of every form; one that is missing does not compile. */
type Readers = { readonly [Command in keyof Payloads]: Readonly<Record<keyof Payloads[Command], Reader>> } & {
  readonly ChangeContact: Readonly<Record<'name' | Way, Reader>>
  readonly Authorise: Readonly<Record<'name' | 'authority' | Way, Reader>>
  readonly FileCorrespondence: Readonly<Record<'channel' | 'message' | 'receivedAt', Reader>>
  readonly RecordNoticePosted: Readonly<Record<'id', Reader>>
}

const customer = 'customer'
const internal = 'internal'
const ways = {
  company: internal,
  email: internal,
  phone: internal,
  address: internal,
  preferredContact: internal,
  ability: internal,
} as const

/** A field is the customer's to read where a notice to them, or their page, has its words, or says something else when it is filled in differently. */
export const READERS: Readers = {
  OpenCandidate: { reason: internal },
  Reclassify: { kind: customer, receivedAt: customer },
  Categorise: { category: internal, also: internal },
  ChangeSummary: { summary: internal },
  AddIssue: { description: customer },
  CorrectReceipt: { receivedAt: customer, reason: internal, certain: internal },
  Link: { to: internal },
  Merge: { into: customer },
  Assign: { handler: customer, reason: internal },
  Acknowledge: { message: customer },
  AddNote: { note: internal, mentions: internal },
  SendReply: { subject: customer, message: customer, files: customer },
  FileCorrespondence: { channel: customer, message: customer, receivedAt: customer },
  ChangeContact: { name: customer, ...ways },
  Authorise: { name: customer, authority: internal, ...ways },
  RequestLink: {},
  RevokeLinks: { reason: internal },
  RecordNoticePosted: { id: internal },
  CompleteReview: { note: internal, needsInformation: customer },
  RequestInformation: { question: customer, how: customer, written: customer },
  BeginInvestigation: {},
  CheckOff: { item: internal, applies: internal, note: internal },
  RecordFindings: { findings: customer, cause: internal },
  DecideOutcome: { outcome: customer, reasons: customer, issues: customer },
  Discard: { reasons: customer },
  ResolveAtFirstContact: { resolution: customer },
  ReportProgress: { report: customer },
  SendPlan: { plan: customer, until: customer, responsible: customer },
  AgreePlan: {},
  ExtendAsComplex: { reason: customer },
  ExplainDelay: { reason: customer, work: customer, until: customer },
  MarkUrgent: { because: internal, reason: internal },
  SetTask: { task: customer, description: customer, owner: customer, dueAt: customer },
  CompleteTask: { id: customer, note: internal },
  RequestCopy: {},
  SendProposal: { proposal: customer },
  RejectProposal: { reason: internal, version: internal, receivedAt: internal },
  RecordAgreement: { agreement: customer, version: internal, spoken: internal, receivedAt: internal },
  GiveResponse: { response: customer, outcome: customer },
  MarkRead: { note: internal },
  RequestReview: { reason: customer, late: internal, receivedAt: customer },
  DeclineRequest: { request: customer, asked: customer },
  ReportDissatisfaction: { reason: internal, wantsAction: customer, receivedAt: internal },
  Escalate: { reason: internal, to: customer },
  ScheduleMeeting: { startsAt: customer, how: customer, place: customer, attendees: customer },
  HoldMeeting: { result: customer, minutes: customer, attendees: customer },
  WaiveMeeting: { reason: internal },
  DeclareDeadlock: { reason: customer },
  AgreeToWait: { until: customer, reason: customer },
  RequestLetter: { note: internal, receivedAt: internal },
  SendLetter: { message: customer },
  RefuseLetter: { reason: customer, until: customer },
  ExcludeFromScheme: { because: customer, reason: customer },
  Refer: { scheme: customer, note: internal },
  RecordDecision: {
    decision: customer,
    decidedAt: customer,
    acceptedAt: customer,
    pending: customer,
    schemeReference: customer,
    summary: customer,
  },
  Hold: { hold: customer, reason: customer, agency: customer, restricted: customer },
  Resume: { hold: customer, note: internal },
  RecordConsent: { to: internal, what: internal, evidence: internal },
  Disclose: { to: internal, what: internal, basis: internal },
  RecordOffer: { offer: internal, accepted: internal, dueAt: internal },
  NameSubject: { staff: internal, reason: internal },
  InformSubject: { staff: internal, message: internal },
  PostponeInforming: { staff: internal, reason: internal },
  RecordStatement: { staff: internal, statement: internal },
  OfferSupport: { staff: internal, message: internal },
  UpdateSubject: { staff: internal, message: internal },
  AgreeRemedy: { remedy: customer, description: customer, owner: customer, dueAt: customer, amount: customer },
  RecordLearning: { lesson: internal, nothing: internal, prevention: internal },
  ShareLearning: {},
  DecideFeedback: { give: customer, feedback: customer },
  Close: { message: customer, satisfaction: customer },
  Reopen: { reason: internal },
  VoidClosure: { reason: internal },
  Withdraw: { reason: internal, receivedAt: internal },
  Erase: { reason: internal },
}
