import type { StaffEmail } from '../../procedure/words.ts'

/** Each kind of mail to staff, as its reader knows it. */
export const STAFF_EMAIL_NAMES: Readonly<Record<StaffEmail, string>> = {
  morning: 'The morning email',
  escalation: 'At once: a complaint needs my decision',
  urgent: 'At once: a complaint is marked as urgent',
  'message-received': 'At once: a message arrives for a complaint of mine',
  'missed-commitment': 'At once: a promise or a target is missed',
  mention: 'At once: a colleague mentions me in a note',
  'meeting-attendance': 'At once: a meeting is arranged or changed',
  'hand-over': 'At once: a colleague who leaves hands over to me',
  letter: 'At once: a letter to print or a call to make',
}
