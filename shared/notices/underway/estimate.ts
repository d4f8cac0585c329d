import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, nameOf, quoted, regards } from '../passages.ts'

/** Confirms in writing what the complainant was told: an estimate, or when somebody calls back (CSP-C7, CSP-C8). */
export const estimate = defineNotice({
  name: 'estimate',
  calledBy: ['TaskSet'],
  reader: (_, { task }) => (task === 'estimate' || task === 'call-back' ? 'complainant' : undefined),
  words: (_, { description }) => [description],
  write(facts, event) {
    const isCall = event.task === 'call-back'
    const what = isCall ? 'when we will call you' : 'what we told you'
    const owner = nameOf(facts.team, event.owner) ?? 'A colleague'
    const by = byWhen(Temporal.Instant.from(event.dueAt), calendarIn(facts.procedure))
    return {
      subject: `${facts.complaint.reference}: ${what}`,
      body: [
        dear(facts),
        paragraph(
          isCall
            ? `${owner} will call you back ${by} about this:`
            : `As we told you, you will hear from us ${by} about this:`,
        ),
        ...quoted(facts, event.description),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})
