import type { EventOf } from '../../complaint/events.ts'
import { nameOfPromise } from '../../complaint/owed.ts'
import { TASK_NAMES, taskOf, taskSentence } from '../../complaint/tasks.ts'
import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { caseFacts, nameOf, whoAnswers } from '../passages.ts'
import { commitmentSentence, isStillOwed, whenPromised } from '../promised.ts'
import { subjectFor } from './subject.ts'

/** Tells whoever owed a promise that was not kept, and whoever answers for the complaint or stands above them. */
export const missedCommitment = defineNotice({
  name: 'missed-commitment',
  calledBy: ['CommitmentMissed'],
  isInternal: true,
  reader: (_, { tell }) => tell,
  write(facts, event) {
    const { complaint, procedure, team } = facts
    const { turn, force, task: kind } = event
    const task = taskOf(complaint.timing.tasks, turn.commitment)
    const owner = nameOf(team, task?.owner) ?? whoAnswers(facts)
    const what = kind && task === undefined ? taskSentence({ task: kind }) : commitmentSentence(facts, turn.commitment)
    const name = kind && task === undefined ? TASK_NAMES[kind] : nameOfPromise(procedure, complaint, turn.commitment)
    return {
      subject: subjectFor(facts, `${name} late, ${force === 'promise' ? 'promise broken' : 'target missed'}`),
      body: [
        paragraph(`${what} ${whenPromised(facts, { force, dueAt: turn.dueAt })}`),
        paragraph(
          isStillOwed(facts, turn)
            ? `It is still owed by ${owner}.`
            : isEnded(facts, event)
              ? 'It is no longer owed, since the complaint is deadlocked.'
              : 'It has been done since, too late.',
        ),
        ...caseFacts(facts),
      ],
    }
  },
})

/** Whether a deadlock has ended what was missed: nobody hears from us by a date any more. */
const isEnded = ({ complaint }: Facts, { task }: EventOf<'CommitmentMissed'>): boolean =>
  task === 'estimate' && complaint.phase === 'deadlock'
