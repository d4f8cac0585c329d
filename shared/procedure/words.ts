// The closed lists that procedures, events, forms and tables share. Imports nothing.

/** How a complaint reaches the organisation. */
export const CHANNELS = [
  'ticket-feedback',
  'email',
  'phone',
  'web-form',
  'post',
  'live-chat',
  'in-person',
  'social-media',
] as const
export type Channel = (typeof CHANNELS)[number]

/** Where a complaint stands. Levels of the ladder are a counter beside it. */
export const PHASES = [
  'received',
  'review',
  'investigation',
  'proposed',
  'responded',
  'meeting',
  'deadlock',
  'external',
  'closed',
] as const

/** What an arrival turned out to be. A ticket that is recorded here has clocks of its own. */
export const KINDS = ['complaint', 'compliment', 'enquiry', 'ticket'] as const

export const OUTCOMES = ['upheld', 'partially-upheld', 'not-upheld', 'withdrawn', 'out-of-scope'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What can put a complaint right. */
export const REMEDIES = ['apology', 'correction', 'refund', 'credit', 'compensation', 'policy-change'] as const

/** The facts that start commitments and keep them. */
export const FACTS = [
  'received',
  'acknowledged',
  'reviewed',
  'information-needed',
  'information-requested',
  'investigation-begun',
  'findings-recorded',
  'progress-reported',
  'plan-sent',
  'plan-agreed',
  'proposal-sent',
  'proposal-rejected',
  'response-sent',
  'delay-explained',
  'replied',
  'review-requested',
  'escalated',
  'meeting-due',
  'meeting-arranged',
  'meeting-held',
  'agreed',
  'deadlocked',
  'signposted',
  'letter-requested',
  'letter-answered',
  'referred',
  'closed',
  'reopened',
  'learnt',
] as const
export type Fact = (typeof FACTS)[number]

export const ROLES = [
  'service-desk',
  'handler',
  'service-manager',
  'leadership',
  'director',
  'quality',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** The kinds of mail to staff that each can switch off: the digest of each working morning, and what comes at once. */
export const STAFF_EMAILS = [
  'morning',
  'escalation',
  'urgent',
  'message-received',
  'missed-commitment',
  'mention',
  'meeting-attendance',
  'hand-over',
  'letter',
] as const
export type StaffEmail = (typeof STAFF_EMAILS)[number]

/** Why time stands still for some clocks. */
export const HOLDS = ['awaiting-customer', 'agency'] as const

/** Why a complaint is excluded from an external scheme. */
export const EXCLUSIONS = ['vexatious', 'out-of-jurisdiction'] as const

/** Steps before which a procedure may want something. */
export const STEPS = [
  'begin-investigation',
  'record-findings',
  'decide-outcome',
  'send-proposal',
  'give-response',
  'close',
] as const
export type Step = (typeof STEPS)[number]

/** What a procedure may want before a step. */
export const NEEDS = [
  'category',
  'review',
  'investigation',
  'checklist',
  'findings',
  'cause',
  'informed',
  'statement',
  'support',
  'outcome',
  'issue-outcomes',
  'remedy',
  'prevention',
  'lesson',
] as const
export type Need = (typeof NEEDS)[number]

/** What somebody may owe by a moment that was announced or agreed. */
export const TASKS = [
  'estimate',
  'call-back',
  'action',
  'contribution',
  'remedy',
  'improvement',
  'meeting',
  'copy',
  'provider-compliance',
  'hold-check',
] as const
export type TaskKind = (typeof TASKS)[number]

/** What Redress writes to people, named after what the reader gets. */
export const NOTICES = [
  'acknowledgement',
  'progress-report',
  'reply',
  'say-more',
  'link',
  'information-request',
  'plan',
  'plan-agreed',
  'estimate',
  'proposal',
  'confirm-agreement',
  'agreement-noted',
  'response',
  'final-decision',
  'delay',
  'taken-up',
  'review-received',
  'new-handler',
  'meeting-invitation',
  'meeting-change',
  'meeting-cancelled',
  'minutes',
  'deadlock-notice',
  'deadlock-letter',
  'letter-refused',
  'letter-withheld',
  'external-referral',
  'referral',
  'external-decision',
  'hold',
  'wait-agreed',
  'resumption',
  'agreed-resolution',
  'remedy-done',
  'closing',
  'feedback',
  'after-closing',
  'request-declined',
  'left-out',
  'reminder',
  'missed-commitment',
  'escalation',
  'urgent',
  'anonymous',
  'assigned',
  'reassigned',
  'task',
  'meeting-attendance',
  'message-received',
  'mention',
  'bounce',
  'withheld',
  'hand-over',
  'learning',
  'subject-notice',
  'subject-update',
] as const
export type NoticeName = (typeof NOTICES)[number]

/** What a complainant may ask for, and not get any more, or not yet. */
export const REQUESTS = ['review', 'reopening', 'deadlock-letter'] as const

/** Why they do not get it. */
export const DECLINED = [
  'window-over',
  'top-of-ladder',
  'no-response-to-review',
  'never-reopened',
  'closed',
  'no-deadlock',
  'letter-settled',
  'excluded',
  'not-in-procedure',
] as const

/** Why a complaint was closed. */
export const CLOSINGS = [
  'agreed',
  'resolved',
  'answered',
  'discarded',
  'external',
  'withdrawn',
  'expired',
  'recorded',
  'merged',
] as const
export type Closing = (typeof CLOSINGS)[number]
