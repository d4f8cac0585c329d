import { link as address, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear } from '../passages.ts'

/** Sends the link of a complaint's page to its complainant once more. */
export const link = defineNotice({
  name: 'link',
  calledBy: ['LinkRequested'],
  reader: () => 'complainant',
  write(facts) {
    const { complaint, page, procedure } = facts
    return {
      subject: `${complaint.reference}: the page of your complaint`,
      body: [
        dear(facts),
        paragraph(
          complaint.phase === 'closed'
            ? 'On this page you can still read your complaint and what came of it:'
            : 'On this page you can see where your complaint stands, make your decisions and add something:',
        ),
        address(page, 'Open your complaint'),
        paragraph(
          'Anybody who has this link can open your complaint, and no other, for half a year. If you did not ask for it, you do not need to do anything.',
        ),
        paragraph(procedure.organisation.name),
      ],
    }
  },
})
