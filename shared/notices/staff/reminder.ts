import { Temporal } from 'temporal-polyfill'
import { isBefore, runningClocks } from '../../complaint/clocks.ts'
import type { Complaint } from '../../complaint/complaint.ts'
import type { EventOf } from '../../complaint/events.ts'
import { nameOfPromise } from '../../complaint/owed.ts'
import { taskOf } from '../../complaint/tasks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen, sentenceCase } from '../dates.ts'
import { type Block, facts as factsBlock, heading, list, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { caseFacts, nameOf, whoAnswers } from '../passages.ts'
import { commitmentSentence, lacksReason, overdue, stillOwed } from '../promised.ts'
import { dueWhen, subjectFor } from './subject.ts'

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
    const { complaint } = facts
    const due = dueNext(facts, event)
    const late = overdue(facts, (commitment) => isTheirs(facts, commitment))
    return {
      subject: subjectFor(facts, whatIsDue(facts, event)),
      body: [
        ...(due.length > 0 ? [paragraph('This is due next:'), factsBlock(due)] : []),
        ...(isUnread(complaint) || (due.length === 0 && late.length === 0) ? [paragraph(whatIsOpen(facts))] : []),
        ...(isAnswerable(facts) && event.turns.some(({ commitment }) => isReport(facts, commitment))
          ? [
              paragraph(
                'Write a progress report before then, in your own words. If you do not, Redress will send the facts as recorded.',
              ),
            ]
          : []),
        ...(late.length > 0 ? [heading('Overdue'), list(late)] : []),
        ...reasonOwed(facts),
        heading('The complaint'),
        ...caseFacts(facts),
      ],
    }
  },
})

/** Whether whoever reads it answers for the complaint, and not only for a task in it. */
const isAnswerable = ({ complaint: { handler, ladder }, reader }: Facts): boolean =>
  reader === handler || reader === ladder.calledUpon

/** Whether something is for them to see to, or to see that it is done. */
const isTheirs = (facts: Facts, commitment: string): boolean =>
  isAnswerable(facts) || taskOf(facts.complaint.timing.tasks, commitment)?.owner === facts.reader

/** What is due and not late yet, soonest first. */
const theirTurns = (facts: Facts, { turns }: Reminded) =>
  turns
    .filter(
      ({ dueAt, commitment }) => !isBefore(Temporal.Instant.from(dueAt), facts.now) && isTheirs(facts, commitment),
    )
    .toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))

/** What is due and not late yet; with whoever owes it, where that is a colleague. */
function dueNext(facts: Facts, event: Reminded) {
  const { complaint, procedure, team, reader } = facts
  return theirTurns(facts, event).map(({ commitment, dueAt }) => {
    const owner = taskOf(complaint.timing.tasks, commitment)?.owner
    const whose = owner === reader ? undefined : nameOf(team, owner)
    const says = commitmentSentence(facts, commitment)
    return [
      sentenceCase(byWhen(Temporal.Instant.from(dueAt), calendarIn(procedure))),
      whose ? `${says} ${whose} will see to it.` : says,
    ] as const
  })
}

/** What is due first, or is late, or that it is still open, in a few words. */
function whatIsDue(facts: Facts, event: Reminded): string {
  const { procedure, complaint, now } = facts
  const [due] = theirTurns(facts, event)
  const [late] = stillOwed(facts, (commitment) => isTheirs(facts, commitment))
  const turn = due ?? late
  if (turn === undefined) return 'still open'
  const when = dueWhen(Temporal.Instant.from(turn.dueAt), now, calendarIn(procedure))
  return `${nameOfPromise(procedure, complaint, turn.commitment)} ${when}`
}

const isReport = ({ procedure }: Facts, commitment: string): boolean =>
  procedure.commitments.some(({ id, whenDue }) => id === commitment && whenDue === 'report-progress')

/** Asks for a reason that the complainant is owed; where reports go, they say who owes it. */
function reasonOwed(facts: Facts): readonly Block[] {
  if (facts.complaint.phase === 'closed' || !isAnswerable(facts) || !lacksReason(facts)) return []
  const { procedure, complaint, team, reader } = facts
  const answers = whoAnswers(facts)
  const owes = answers === nameOf(team, reader) ? 'you owe' : `${answers} owes`
  const reports = runningClocks(procedure, complaint).some(
    ({ commitment, isPaused }) => !isPaused && isReport(facts, commitment.id),
  )
  return [
    paragraph(
      `Nobody has recorded yet why it takes longer. Explain the delay, with a new date${reports ? `: until then, each report says that ${owes} the reason` : ''}.`,
    ),
  ]
}

const isUnread = ({ correspondence }: Complaint): boolean => correspondence.unreadSince !== undefined

function whatIsOpen({ procedure, complaint }: Facts): string {
  const { deadlock, phase } = complaint
  if (isUnread(complaint))
    return 'A message from the complainant is waiting to be read: do what they ask for, or mark it as read.'
  if (phase !== 'external') return 'Nothing is due, and the complaint is still open: take it further, or close it.'
  const scheme = procedure.external.find(({ id }) => id === deadlock.referredTo)?.name ?? 'an outside body'
  return `The complaint is with ${scheme}, and nothing is due. Record what they decide once you hear of it.`
}

type Reminded = EventOf<'HandlerReminded'>

/** Whether a reminder went to whoever handles the complaint: one about the task of a colleague goes to them alone. */
export const isRemindedHandler = ({ handler, timing: { tasks } }: Complaint, { turns }: Reminded): boolean =>
  turns.length === 0 ||
  turns.some(({ commitment }) => {
    const task = taskOf(tasks, commitment)
    return task === undefined ? !commitment.startsWith('task-') : task.owner === handler
  })
