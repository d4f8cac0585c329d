// What becomes of a complaint when somebody who owes something leaves, or when nobody may act who could.
import type { CommandOf } from '../commands.ts'
import type { Complaint, Context, Decision } from '../complaint.ts'
import type { Event } from '../events.ts'
import { handlerFor, refuseIfUnavailable, refuseUnlessAble, refuseUnlessInPlaceOfSubject } from './eligibility.ts'

/** What its handler owes of a complaint. */
export const THE_CASE = 'the case'

/** What a member of staff still owes in a complaint, as short labels; empty where they may leave. */
export const owedBy = (complaint: Complaint, staff: string): readonly string[] => [
  ...(complaint.handler === staff && complaint.phase !== 'closed' ? [THE_CASE] : []),
  ...(complaint.ladder.calledUpon === staff && complaint.phase !== 'closed' ? ['a decision at its level'] : []),
  ...tasksOf(complaint, staff),
]

/** Their tasks, as such labels. */
export const tasksOf = ({ timing: { tasks } }: Complaint, staff: string): readonly string[] =>
  tasks.filter(({ owner }) => owner === staff).map(({ task }) => `a task: ${task.replaceAll('-', ' ')}`)

/** Somebody leaves: all that they owe of this complaint goes to somebody else. */
export function handOver(context: Context, { by, from, to }: CommandOf<'HandOver'>): Decision {
  const { complaint, now } = context
  const owed = [...owedBy(complaint, from)]
  if (owed.length === 0) return []
  const isHandler = complaint.handler === from && complaint.phase !== 'closed'
  const refused =
    refuseUnlessAble(context, to) ??
    refuseIfUnavailable(context, to) ??
    (isHandler ? refuseUnlessInPlaceOfSubject(context, to) : undefined)
  if (refused !== undefined) return refused
  const at = now.toString()
  return [
    { type: 'HandedOver', at, by, from, to, owed },
    ...(isHandler ? [{ type: 'Assigned', at, by, handler: to, before: from, because: 'left' } as const] : []),
  ]
}

/** Who handles a complaint from now on, as the event that says so; where everybody is involved, that nobody does. */
export function assignment(context: Context, before?: string): readonly Event[] {
  const handler = handlerFor(context)
  const done = { at: context.now.toString(), by: 'system' } as const
  if (handler !== undefined && handler.id === before) return []
  return handler === undefined
    ? [{ type: 'NobodyFound', ...done }]
    : [{ type: 'Assigned', ...done, handler: handler.id, ...(before && { before }) }]
}

/** A handler who works here no more has handed nothing over: somebody else has it from now on. */
export function fromLeaver(context: Context): readonly Event[] {
  const { complaint, team, now } = context
  const { handler: before } = complaint
  const isGone = before !== undefined && team.some(({ id, left }) => id === before && left)
  const next = isGone && complaint.phase !== 'closed' ? handlerFor(context) : undefined
  if (before === undefined || next === undefined) return []
  return [{ type: 'Assigned', at: now.toString(), by: 'system', handler: next.id, before, because: 'left' }]
}
