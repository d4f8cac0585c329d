import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { facts as block, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, dear, quoted, regards } from '../passages.ts'
import { needNotWait, whatIsPromised } from '../promised.ts'

/** Tells the complainant the plan: what is done, by when, and who answers for it (CLD-C15, CSP-C13). */
export const plan = defineNotice({
  name: 'plan',
  calledBy: ['PlanSent'],
  reader: () => 'complainant',
  words: (_, { plan }) => [plan],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: our plan`,
      body: [
        dear(facts),
        paragraph('This is what we plan:'),
        ...quoted(facts, event.plan),
        block([
          ['Expected to be done', byWhen(Temporal.Instant.from(event.until), calendarIn(facts.procedure))],
          ['Responsible', actorName(facts.team, { staff: event.responsible })],
        ]),
        paragraph('Please reply to this message and tell us whether you agree with this plan.'),
        ...whatIsPromised(facts),
        ...needNotWait(facts),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
