// What the complainant is told on the way: how it stands, what the plan is, why it takes longer.
import { Temporal } from 'temporal-polyfill'
import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn, cited } from '../../procedure/procedure.ts'
import { isBefore } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, type Refusal, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import type { TextId } from '../payloads.ts'
import { actsAs, calledUponAt, refuseUnlessAble } from './eligibility.ts'

/** The handler tells the complainant what was done and what comes next (CON-C22). */
export function reportProgress({ now }: Context, { by, report }: CommandOf<'ReportProgress'>): Decision {
  return [{ type: 'ProgressReported', at: now.toString(), by, report }]
}

/** A plan, with the day by which it is done and who answers for it (CLD-C15, CSP-C13). */
export function sendPlan(context: Context, { type: _, ...plan }: CommandOf<'SendPlan'>): Decision {
  return (
    refuseUnlessInFuture(context, plan.until) ??
    refuseUnlessAble(context, plan.responsible) ?? [{ type: 'PlanSent', at: context.now.toString(), ...plan }]
  )
}

/** The complainant agrees with the plan that they were sent. */
export function agreePlan({ complaint, now }: Context, { by }: CommandOf<'AgreePlan'>): Decision {
  if (!complaint.timing.facts.some(({ fact }) => fact === 'plan-sent')) {
    return refuse('not-ready', `${complaint.reference} has no plan that was sent: send one first (SendPlan).`)
  }
  return [{ type: 'PlanAgreed', at: now.toString(), by }]
}

/** More time is needed, and the complainant is told why (CON-C20, CON-C21). A handler proposes it, who may approves. */
export function extendAsComplex(
  { complaint, procedure, team, now }: Context,
  { by, reason }: CommandOf<'ExtendAsComplex'>,
): Decision {
  const { complex, commitments } = procedure
  const at = now.toString()
  if (complex === undefined) {
    return refuse(
      'not-in-procedure',
      'This procedure has no more time for complex complaints: explain the delay instead.',
    )
  }
  if (complaint.investigation.complex)
    return refuse('already-complex', `${complaint.reference} is a complex complaint already.`)
  const simple = commitments.filter(({ when }) => when.complex === false).map(({ id }) => id)
  if (complaint.timing.missed.some(({ commitment }) => simple.includes(commitment))) {
    return refuse(
      'too-late',
      `The time for saying so is over${cited(complex)}: explain the delay instead (ExplainDelay).`,
    )
  }
  const member = typeof by === 'object' ? team.find(({ id }) => id === by.staff) : undefined
  if (member !== undefined && !actsAs(member, complex.approvedBy)) {
    return complaint.investigation.complexityProposed ? [] : [{ type: 'ComplexityProposed', at, by, reason }]
  }
  return [{ type: 'ExtendedAsComplex', at, by, reason: reason }]
}

/** Why it takes longer, what is being done, and until when (CSP-C10, JSQ-C21). */
export function explainDelay(context: Context, { type: _, ...delay }: CommandOf<'ExplainDelay'>): Decision {
  return (
    refuseUnlessInFuture(context, delay.until) ?? [{ type: 'DelayExplained', at: context.now.toString(), ...delay }]
  )
}

/** It cannot wait: the manager is told, and it is worked towards in half the time. What was promised stays (CLD-C14). */
export function markUrgent(context: Context, { type: _, ...urgent }: CommandOf<'MarkUrgent'>): Decision {
  const { complaint, now, procedure } = context
  if (complaint.urgent) return []
  const level = Math.min(complaint.ladder.level + 1, procedure.ladder.length - 1)
  const tell = calledUponAt(context, level)?.id
  return [{ type: 'MarkedUrgent', at: now.toString(), ...urgent, ...(tell && { tell }) }]
}

/** Somebody owes something by a moment: a call-back, a contribution, an action (CSP-C7, CSP-C8, CSP-C29). */
export function setTask(
  context: Context,
  { type: _, by, task, description, owner, dueAt }: CommandOf<'SetTask'>,
): Decision {
  const refused =
    refuseUnlessInFuture(context, dueAt) ?? (owner === undefined ? undefined : refuseUnlessAble(context, owner))
  if (refused !== undefined) return refused
  return [taskSet(context, { by, task, description, owner, dueAt })]
}

/** The event by which a task is set, with the next number; the handler owns what nobody else does. */
export function taskSet(
  { complaint, now }: Context,
  {
    by,
    task,
    description,
    owner,
    dueAt,
  }: Pick<Extract<Event, { type: 'TaskSet' }>, 'by' | 'task' | 'description' | 'owner' | 'dueAt'>,
): Event {
  const who = owner ?? complaint.handler
  return {
    type: 'TaskSet',
    at: now.toString(),
    by,
    id: complaint.timing.tasksSet + 1,
    task,
    dueAt,
    ...(description && { description }),
    ...(who && { owner: who }),
  }
}

/** The next look at whether a hold for an agency can end, as often as the procedure says (JSQ-C25). */
export function nextHoldCheck(context: Context, by: Event['by'], description: TextId | undefined): readonly Event[] {
  const { agencyHold } = context.procedure
  if (agencyHold === undefined) return []
  const due = dueAt(context.now, agencyHold.reviewedEvery, calendarIn(context.procedure)).at.toString()
  return [taskSet(context, { by, task: 'hold-check', description, owner: undefined, dueAt: due })]
}

/** It is done. What an external decision asked for being done, the complaint ends; a hold goes on being looked at. */
export function completeTask(context: Context, { type: _, ...done }: CommandOf<'CompleteTask'>): Decision {
  const { complaint, now } = context
  const owed = complaint.timing.tasks.find(({ id }) => id === done.id)
  if (owed === undefined) {
    const open = complaint.timing.tasks.map(({ id, task }) => `${id} (${task})`).join(', ')
    return refuse('no-such-task', `There is no open task ${done.id}. Open: ${open || 'none'}.`)
  }
  const at = now.toString()
  const isLast = complaint.phase === 'external' && complaint.deadlock.decided && complaint.timing.tasks.length === 1
  return [
    { type: 'TaskDone', at, ...done, task: owed.task, ...(owed.description && { description: owed.description }) },
    ...(owed.task === 'hold-check' ? nextHoldCheck(context, done.by, owed.description) : []),
    ...(isLast
      ? ([{ type: 'Closed', at, by: done.by, because: 'external', satisfaction: 'not-stated' }] as const)
      : []),
  ]
}

/** Refuses a moment that is past. */
export function refuseUnlessInFuture({ now }: Pick<Context, 'now'>, moment: string): Refusal | undefined {
  if (isBefore(now, Temporal.Instant.from(moment))) return undefined
  return refuse('too-late', 'That is in the past: name a moment that is still to come.')
}
