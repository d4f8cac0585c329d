import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, dear, nameOf, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that somebody else handles their complaint now (CON-C14, CLD-C21). */
export const newHandler = defineNotice({
  name: 'new-handler',
  calledBy: ['Assigned'],
  reader: ({ phase }, { before }) => (before === undefined || phase === 'closed' ? undefined : 'complainant'),
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: who handles your complaint`,
      body: [
        dear(facts),
        paragraph(
          `${actorName(facts.team, { staff: event.handler })} now handles your complaint, in place of ${nameOf(facts.team, event.before) ?? 'a colleague'}. Everything that we have promised you still stands.`,
        ),
        ...whatIsPromised(facts),
        ...regards(facts, { named: true }),
      ],
    }
  },
})
