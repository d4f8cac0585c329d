import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Confirms that the complainant agreed with the plan: which, and by when it is done (CLD-C15). */
export const planAgreed = defineNotice({
  name: 'plan-agreed',
  calledBy: ['PlanAgreed'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  write(facts) {
    const { complaint } = facts
    const plan = complaint.timing.tasks.find(({ task }) => task === 'estimate')
    return {
      subject: `${complaint.reference}: you agree with our plan`,
      body: [
        dear(facts),
        paragraph('Thank you. You told us that you agree with our plan. We are now carrying it out:'),
        ...quoted(facts, plan?.description),
        ...(plan
          ? [
              paragraph(
                `We expect to have done it ${byWhen(Temporal.Instant.from(plan.dueAt), calendarIn(facts.procedure))}.`,
              ),
            ]
          : []),
        ...whatIsPromised(facts, { but: 'estimate' }),
        ...regards(facts),
      ],
    }
  },
})
