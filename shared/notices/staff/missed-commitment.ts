import { Temporal } from 'temporal-polyfill'
import type { EventOf } from '../../complaint/events.ts'
import { taskOf, taskSentence } from '../../complaint/tasks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { caseFacts, nameOf } from '../passages.ts'
import { commitmentSentence, isStillOwed } from '../promised.ts'

/** Tells whoever owned a promise that was not kept, and whoever stands above them. */
export const missedCommitment = defineNotice({
  name: 'missed-commitment',
  calledBy: ['CommitmentMissed'],
  isInternal: true,
  reader: (_, { tell }) => tell,
  write(facts, event) {
    const what = event.force === 'promise' ? 'a promise was broken' : 'a target was missed'
    const owner = nameOf(
      facts.team,
      taskOf(facts.complaint.timing.tasks, event.turn.commitment)?.owner ?? facts.complaint.handler,
    )
    return {
      subject: `${facts.complaint.reference}: ${what}`,
      body: [
        paragraph(
          `${what === 'a promise was broken' ? 'Promised' : 'Our aim'} ${byWhen(Temporal.Instant.from(event.turn.dueAt), calendarIn(facts.procedure))}: ${event.task ? taskSentence(event.task) : commitmentSentence(facts.procedure, facts.complaint, event.turn.commitment)}`,
        ),
        paragraph(
          isStillOwed(facts, event.turn)
            ? `It is still owed${owner ? `, by ${owner}` : ''}.`
            : isEnded(facts, event)
              ? 'It is owed no more: the complaint is deadlocked.'
              : 'It was done since: it is late, and no more owed.',
        ),
        ...caseFacts(facts),
      ],
    }
  },
})

/** Whether a deadlock has ended what was missed: nobody hears from us by a date any more. */
const isEnded = ({ complaint }: Facts, { task }: EventOf<'CommitmentMissed'>): boolean =>
  task === 'estimate' && complaint.phase === 'deadlock'
