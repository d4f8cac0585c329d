import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../../complaint/clocks.ts'
import type { Complaint } from '../../complaint/complaint.ts'
import type { EventOf } from '../../complaint/events.ts'
import { taskOf } from '../../complaint/tasks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen, sentenceCase } from '../dates.ts'
import { facts as factsBlock, heading, list, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { caseFacts } from '../passages.ts'
import { commitmentSentence, overdue } from '../promised.ts'

/** Reminds the handler, and at their level the director, before a promise is due, and of what is overdue. */
export const reminder = defineNotice({
  name: 'reminder',
  calledBy: ['HandlerReminded'],
  isInternal: true,
  supersededBy: ({ turns }, later) =>
    later.type === 'HandlerReminded' &&
    turns.every(({ commitment }) => later.turns.some((turn) => turn.commitment === commitment)),
  reader(complaint, { turns }, { ladder }) {
    const tasks = turns.map(({ commitment }) => taskOf(complaint.timing.tasks, commitment))
    const owners = tasks.flatMap((task) => (task?.owner === undefined ? [] : [task.owner]))
    const isHandlers = tasks.length === 0 || tasks.includes(undefined)
    const isDirectors = complaint.phase !== 'closed' && ladder[complaint.ladder.level]?.role === 'director'
    const answerable = [complaint.handler, isDirectors ? complaint.ladder.calledUpon : undefined]
    const readers = [...(isHandlers ? answerable : []), ...owners].filter((id) => id !== undefined)
    return [...new Set(readers)]
  },
  write(facts, event) {
    const { complaint, procedure } = facts
    const late = overdue(procedure, complaint)
    const due = dueNext(facts, event)
    const isExplained =
      complaint.deadlock.waitUntil !== undefined ||
      complaint.timing.facts.some(({ fact }) => fact === 'delay-explained')
    const needsReason = late.length > 0 && !isExplained
    return {
      subject: `${complaint.reference}: ${due.length > 0 ? 'due soon' : late.length > 0 ? 'overdue' : 'still open'}`,
      body: [
        ...(due.length > 0 ? [paragraph('This is due next:'), factsBlock(due)] : []),
        ...(isUnread(complaint) || (due.length === 0 && late.length === 0) ? [paragraph(whatIsOpen(facts))] : []),
        ...(event.turns.some(({ commitment }) => commitment.startsWith('progress'))
          ? [
              paragraph(
                'Write a progress report in time, in your own words; if you do not, Redress sends the facts as recorded.',
              ),
            ]
          : []),
        ...(late.length > 0 ? [heading('Overdue'), list(late)] : []),
        ...(needsReason
          ? [
              paragraph(
                'Nobody has recorded yet why it takes longer. Explain the delay, with a new date: until then each report says that you owe the reason.',
              ),
            ]
          : []),
        heading('The complaint'),
        ...caseFacts(facts),
      ],
    }
  },
})

/** What is due and not late yet. */
function dueNext({ procedure, complaint, now }: Facts, { turns }: Reminded) {
  const calendar = calendarIn(procedure)
  return turns
    .filter(({ dueAt }) => !isBefore(Temporal.Instant.from(dueAt), now))
    .map(
      ({ commitment, dueAt }) =>
        [
          sentenceCase(byWhen(Temporal.Instant.from(dueAt), calendar)),
          commitmentSentence(procedure, complaint, commitment),
        ] as const,
    )
}

const isUnread = ({ correspondence }: Complaint): boolean => correspondence.unreadSince !== undefined

const whatIsOpen = ({ complaint }: Facts): string =>
  isUnread(complaint)
    ? 'What the complainant wrote waits to be read: do what they ask for, or mark it as read.'
    : 'Nothing is due, and the complaint is still open: take it further, or close it.'

type Reminded = EventOf<'HandlerReminded'>

/** Whether a reminder went to whoever handles the complaint: one about the task of a colleague goes to them alone. */
export const isRemindedHandler = ({ handler, timing: { tasks } }: Complaint, { turns }: Reminded): boolean =>
  turns.length === 0 ||
  turns.some(({ commitment }) => {
    const task = taskOf(tasks, commitment)
    return task === undefined ? !commitment.startsWith('task-') : task.owner === handler
  })
