import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { facts as block } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, quoted } from '../passages.ts'
import { amountOf } from '../promised.ts'
import { dueWhen, subjectFor } from './subject.ts'

/** Tells somebody what they owe, and by when (CCR-C11, CSP-C29). */
export const task = defineNotice({
  name: 'task',
  calledBy: ['TaskSet', 'RemedyAgreed'],
  reader: (_, event) =>
    event.owner === undefined || (typeof event.by === 'object' && event.by.staff === event.owner)
      ? undefined
      : event.owner,
  words: (_, { description }) => [description],
  write(facts, event) {
    const what = event.type === 'TaskSet' ? event.task : (amountOf(event) ?? event.remedy)
    const due = Temporal.Instant.from(event.dueAt)
    return {
      subject: subjectFor(
        facts,
        `${what.replaceAll('-', ' ')} ${dueWhen(due, facts.now, calendarIn(facts.procedure))}`,
      ),
      body: [
        block([
          ['What', what.replaceAll('-', ' ')],
          ['Due', byWhen(due, calendarIn(facts.procedure))],
        ]),
        ...quoted(facts, event.description),
        ...caseFacts(facts),
      ],
    }
  },
})
