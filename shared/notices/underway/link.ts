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
        paragraph('Here you see where your complaint stands, and can decide or add something:'),
        address(page, 'Open your complaint'),
        paragraph(
          'Whoever has this link can open your complaint, and no other, for half a year. If you did not ask for it, you need do nothing.',
        ),
        paragraph(procedure.organisation.name),
      ],
    }
  },
})
