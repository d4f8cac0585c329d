// What was agreed to put it right, and whether it is done.
import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../../../shared/complaint/clocks.ts'
import { type Complaint, initialComplaint, type StaffMember } from '../../../shared/complaint/complaint.ts'
import type { EventOf } from '../../../shared/complaint/events.ts'
import { evolve } from '../../../shared/complaint/evolve.ts'
import type { TextId } from '../../../shared/complaint/payloads.ts'
import type { Recorded } from '../../../shared/complaint/timeline.ts'
import { byWhen, onDay, sentenceCase } from '../../../shared/notices/dates.ts'
import { nameOf } from '../../../shared/notices/passages.ts'
import { amountOf } from '../../../shared/notices/promised.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'

/** One thing that puts it right, as the complainant reads it. */
export type Remedy = {
  readonly says: string
  readonly amount: string | undefined
  readonly due: string
  readonly owner: string | undefined
  /** The day on which it was done. */
  readonly done: string | undefined
  readonly isLate: boolean
}

type Agreed = { readonly event: EventOf<'RemedyAgreed'>; readonly doneAt: string | undefined }

/** Every remedy of a complaint with when it was done, but for those of a proposal that was turned down. */
export function agreedRemedies(reference: string, timeline: readonly Recorded[]): readonly Agreed[] {
  const agreed = new Map<number, Agreed>()
  let complaint: Complaint = initialComplaint(reference)
  for (const { event } of timeline) {
    complaint = evolve(complaint, event)
    if (event.type === 'RemedyAgreed') {
      const task = complaint.timing.tasks.findLast(({ task }) => task === 'remedy')
      if (task) agreed.set(task.id, { event, doneAt: undefined })
    }
    const done = event.type === 'TaskDone' ? agreed.get(event.id) : undefined
    if (event.type === 'TaskDone' && done) agreed.set(event.id, { ...done, doneAt: event.at })
    if (event.type === 'ProposalRejected') {
      for (const [id, { doneAt }] of agreed) if (doneAt === undefined) agreed.delete(id)
    }
  }
  return [...agreed.values()]
}

/** Remedies in words. */
export const remediesShown = (
  agreed: readonly Agreed[],
  known: {
    readonly procedure: Procedure
    readonly team: readonly StaffMember[]
    readonly words: ReadonlyMap<TextId, string>
    readonly now: Temporal.Instant
  },
): readonly Remedy[] =>
  agreed.flatMap(({ event, doneAt }) => {
    const says = known.words.get(event.description)
    if (says === undefined) return []
    const calendar = calendarIn(known.procedure)
    const due = Temporal.Instant.from(event.dueAt)
    const amount = amountOf(event)
    return [
      {
        says,
        amount: amount && sentenceCase(amount),
        due: byWhen(due, calendar),
        owner: nameOf(known.team, event.owner),
        done: doneAt && onDay(Temporal.Instant.from(doneAt), calendar),
        isLate: doneAt === undefined && isBefore(due, known.now),
      },
    ]
  })
