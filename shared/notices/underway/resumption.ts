import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that we go on, and the dates that follow (JSQ-C25). */
export const resumption = defineNotice({
  name: 'resumption',
  calledBy: ['Resumed'],
  reader: (complaint, { hold }) => (hold === 'agency' && complaint.phase !== 'closed' ? 'complainant' : undefined),
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: we have started again`,
      body: [
        dear(facts),
        paragraph(
          'The pause is over, and we are working on your complaint again. Some dates have moved. These are the ones that count now.',
        ),
        ...whatIsPromised(facts),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})
