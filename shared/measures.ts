// What functions measure, and what alarms and the dashboard watch: one list for both sides.

/** The namespace of our metrics in CloudWatch, and the value of their dimension `service`. `stage` tells deployments apart. */
export const NAMESPACE = 'Redress'
export const SERVICE = 'redress'

const MEASURES = [
  /** By `channel`. */
  'ComplaintsReceived',
  'NoticesSent',
  'NoticesBounced',
  'PromisesKept',
  'LateAlarms',
  'UnreadMails',
  'UnexplainedMails',
  'Quarantined',
  'MailNotAllowed',
  'NobodyToAct',
  'PromisesBroken',
  'TargetsMissed',
] as const

/** One thing that is measured. */
export type Measure = (typeof MEASURES)[number]
