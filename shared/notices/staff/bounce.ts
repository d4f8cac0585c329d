import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts } from '../parts.ts'

/** Tells the handler that mail does not reach the complainant, so that they find another way. */
export const bounce = defineNotice({
  name: 'bounce',
  calledBy: ['NoticeBounced'],
  reader: ({ handler }) => handler,
  write(facts, event) {
    const { complaint } = facts
    const notice = event.notice.replaceAll('-', ' ')
    return {
      subject: `${complaint.reference}: mail does not reach the complainant`,
      body: [
        paragraph(
          `The ${notice} that we sent came back, so it does not count as sent, and what it was to keep runs again.`,
        ),
        paragraph('Reach the complainant another way, by phone or by letter, and record that you did.'),
        caseFacts(facts),
      ],
    }
  },
})
