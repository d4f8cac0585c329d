import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { facts as block, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, quoted } from '../passages.ts'
import { amountOf } from '../promised.ts'
import { dueWhen, subjectFor } from './subject.ts'

/** Tells somebody what they owe, and by when; and that they owe it no more, where the complainant has turned it down (CCR-C11, CSP-C29). */
export const task = defineNotice({
  name: 'task',
  calledBy: ['TaskSet', 'RemedyAgreed', 'ProposalRejected'],
  reader(_, event) {
    const isTheirs = (owner: string | undefined) => typeof event.by === 'object' && event.by.staff === owner
    const owners = event.type === 'ProposalRejected' ? (event.ends ?? []).map(({ owner }) => owner) : [event.owner]
    const readers = owners.filter((owner) => owner !== undefined && !isTheirs(owner)) as string[]
    return event.type === 'ProposalRejected' ? [...new Set(readers)] : readers[0]
  },
  words: (_, event) =>
    event.type === 'ProposalRejected' ? (event.ends ?? []).map(({ description }) => description) : [event.description],
  write(facts, event) {
    if (event.type === 'ProposalRejected') {
      return {
        subject: subjectFor(facts, 'a task is no longer yours'),
        body: [
          paragraph('The complainant has turned down what we proposed. You no longer need to do this:'),
          ...quoted(facts, ...(event.ends ?? []).map(({ description }) => description)),
          ...caseFacts(facts),
        ],
      }
    }
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
