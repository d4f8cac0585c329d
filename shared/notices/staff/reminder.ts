import { Temporal } from 'temporal-polyfill'
import { taskOf } from '../../complaint/tasks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { facts as factsBlock, heading, list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { broken, caseFacts, commitmentSentence } from '../passages.ts'

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
    const calendar = calendarIn(procedure)
    const { turns } = event
    const late = broken(procedure, complaint)
    return {
      subject: `${complaint.reference}: ${turns.length > 0 ? 'due soon' : late.length > 0 ? 'overdue' : 'still open'}`,
      body: [
        paragraph(
          turns.length > 0
            ? 'This was promised, and is due:'
            : complaint.correspondence.unreadSince !== undefined
              ? 'What the complainant wrote waits to be read: do what they ask for, or mark it as read.'
              : 'Nothing is due, and the complaint is still open: take it further, or close it.',
        ),
        factsBlock(
          turns.map(
            ({ commitment, dueAt }) =>
              [
                byWhen(Temporal.Instant.from(dueAt), calendar),
                commitmentSentence(procedure, complaint, commitment),
              ] as const,
          ),
        ),
        ...(turns.some(({ commitment }) => commitment === 'progress')
          ? [
              paragraph(
                'Write a progress report in time, in your own words; if you do not, Redress sends the facts as recorded.',
              ),
            ]
          : []),
        ...(late.length > 0 ? [heading('Overdue'), list(late)] : []),
        heading('The complaint'),
        ...caseFacts(facts),
      ],
    }
  },
})
