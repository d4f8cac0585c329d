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

/** What somebody's words turned out to be. */
export const KINDS = ['complaint', 'compliment', 'enquiry'] as const

export const OUTCOMES = ['upheld', 'partially-upheld', 'not-upheld', 'withdrawn', 'out-of-scope'] as const

/** What the world can have said: facts start commitments and keep them. */
export const FACTS = [
  'received',
  'acknowledged',
  'progress-reported',
  'proposal-sent',
  'response-sent',
  'extended',
  'review-requested',
  'agreed',
  'closed',
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

/** What Redress writes to people, named after what the reader gets. */
export const NOTICES = [
  'acknowledgement',
  'progress-report',
  'proposal',
  'response',
  'delay',
  'agreed-resolution',
  'after-closing',
  'reminder',
  'escalation',
  'assigned',
  'message-received',
  'bounce',
] as const
export type NoticeName = (typeof NOTICES)[number]

/** Why a complaint was closed. */
export const CLOSINGS = ['agreed', 'answered', 'withdrawn', 'lapsed', 'recorded'] as const
