// Who owes what of a complaint, and by when: the handler, whoever was called upon, owners of tasks, attendees, and whoever may approve.
import { Temporal } from 'temporal-polyfill'
import type { Commitment, Procedure } from '../procedure/procedure.ts'
import type { Fact, Role, TaskKind } from '../procedure/words.ts'
import { runningClocks } from './clocks.ts'
import { type Complaint, isInvolved } from './complaint.ts'
import { keepsOncePosted, needsComplainant } from './facts.ts'
import { TASK_NAMES, taskOf } from './tasks.ts'

/** One thing that is owed: by a member of staff, by anybody with a role, or by Redress itself where nobody has to do anything. */
export type Owed = {
  readonly by: { readonly staff: string } | { readonly role: Role } | 'system'
  readonly what: 'promise' | 'task' | 'decision' | 'approval' | 'meeting' | 'letter' | 'message'
  /** What has to be done, in a few words or in those of the promise. */
  readonly says: string
  /** The same in two or three words: `progress report`. */
  readonly name: string
  readonly dueAt?: Temporal.Instant
  /** The promise behind it, and the kind of task. */
  readonly commitment?: Commitment
  readonly task?: TaskKind
}

/** All that is owed of a complaint now, what is due first at the top and what has no date last. Nobody who is involved owes anything. */
export function owedIn(procedure: Procedure, complaint: Complaint): readonly Owed[] {
  const owed = [
    ...promised(procedure, complaint),
    ...decisions(procedure, complaint),
    ...meetings(complaint),
    ...correspondence(complaint),
  ]
  return owed
    .filter(({ by }) => typeof by === 'string' || 'role' in by || !isInvolved(complaint, by.staff))
    .toSorted((one, other) => millisecondsOf(one) - millisecondsOf(other))
}

const millisecondsOf = ({ dueAt }: Owed): number => dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY

/** Every promise and task whose clock runs. */
function promised(procedure: Procedure, complaint: Complaint): readonly Owed[] {
  const { handler, timing } = complaint
  return runningClocks(procedure, complaint).flatMap(({ commitment, dueAt, isPaused }): readonly Owed[] => {
    if (isPaused) return []
    const task = taskOf(timing.tasks, commitment.id)
    const isHandlers = commitment.owner === 'handler' || takesHandler(complaint, commitment)
    const staff = task?.owner ?? (isHandlers ? handler : undefined)
    const by = staff === undefined ? 'system' : { staff }
    return [
      {
        by,
        what: task ? 'task' : 'promise',
        says: commitment.says,
        name: nameOfPromise(procedure, complaint, commitment.id),
        dueAt,
        commitment,
        ...(task && { task: task.task }),
      },
    ]
  })
}

/** Whether Redress cannot keep a promise by itself: a letter waits that somebody has to post, or mail does not reach the complainant. */
const takesHandler = ({ contact, correspondence: { letters } }: Complaint, commitment: Commitment): boolean =>
  letters.some((id) => keepsOncePosted(commitment, id)) || (contact.unreachable && needsComplainant(commitment))

/** A promise in two or three words, by what keeps it: `progress report`. */
export function nameOfPromise(procedure: Procedure, { timing: { tasks } }: Complaint, commitment: string): string {
  const task = taskOf(tasks, commitment)
  if (task !== undefined) return TASK_NAMES[task.task]
  const promise = procedure.commitments.find(({ id }) => id === commitment)
  if (promise?.whenDue === 'report-progress') return NAMES['progress-reported']
  const [fact] = promise?.keptBy ?? []
  return fact === undefined ? commitment.replaceAll('-', ' ') : NAMES[fact]
}

/** What has to be done for a fact to be true. */
const NAMES: Readonly<Record<Fact, string>> = {
  received: 'complaint',
  acknowledged: 'acknowledgement',
  reviewed: 'review',
  'information-needed': 'question to the customer',
  'information-requested': 'question to the customer',
  'investigation-begun': 'investigation',
  'findings-recorded': 'findings',
  'progress-reported': 'progress report',
  'plan-sent': 'plan',
  'plan-agreed': 'agreed plan',
  'proposal-sent': 'proposal',
  'proposal-rejected': 'proposal',
  'response-sent': 'answer',
  'delay-explained': 'reason for the delay',
  replied: 'reply',
  'review-requested': 'review',
  escalated: 'escalation',
  'meeting-due': 'meeting',
  'meeting-arranged': 'date for a meeting',
  'meeting-held': 'meeting',
  agreed: 'resolution',
  deadlocked: 'deadlock',
  signposted: 'ways outside',
  'letter-requested': 'deadlock letter',
  'letter-answered': 'deadlock letter',
  referred: 'referral',
  closed: 'closing',
  reopened: 'reopening',
  learnt: 'what was learnt',
}

/** What somebody was called upon for, and what waits for an approval. */
function decisions(procedure: Procedure, complaint: Complaint): readonly Owed[] {
  const { deadlock, investigation, ladder, phase, handler } = complaint
  if (phase === 'closed') return []
  const { calledUpon } = ladder
  const approval = (role: Role, says: string): Owed => ({ by: { role }, what: 'approval', says, name: 'approval' })
  return [
    ...(calledUpon !== undefined && calledUpon !== handler
      ? [
          {
            by: { staff: calledUpon },
            what: 'decision',
            says: 'Decide what is offered now.',
            name: 'decision',
          } as const,
        ]
      : []),
    ...(investigation.complexityProposed && procedure.complex
      ? [approval(procedure.complex.approvedBy, 'Approve more time, or not.')]
      : []),
    ...(deadlock.exclusion && !deadlock.exclusion.approved && procedure.deadlock
      ? [approval(procedure.deadlock.declaredBy, 'Approve that the scheme is not open to it, or not.')]
      : []),
  ]
}

/** Whoever attends a meeting owes being there. */
const meetings = ({ agreement, phase }: Complaint): readonly Owed[] =>
  phase === 'closed'
    ? []
    : agreement.meetings
        .filter(({ held }) => held === undefined)
        .flatMap(({ startsAt, attendees }) =>
          startsAt === undefined
            ? []
            : attendees.map((staff) => ({
                by: { staff },
                what: 'meeting' as const,
                says: 'Meet the customer.',
                name: 'meeting',
                dueAt: Temporal.Instant.from(startsAt),
              })),
        )

/** Letters wait for the handler to print and post them, and messages to be read: also after closing. */
function correspondence({ correspondence: { letters, unreadSince }, handler }: Complaint): readonly Owed[] {
  if (handler === undefined) return []
  const by = { staff: handler }
  return [
    ...letters.map((): Owed => ({ by, what: 'letter', says: 'Print and post a letter.', name: 'letter to post' })),
    ...(unreadSince === undefined
      ? []
      : [{ by, what: 'message', says: 'Read what the customer wrote.', name: 'message to read' } as const]),
  ]
}
