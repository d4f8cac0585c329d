import { type Block, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, regards } from '../passages.ts'
import { afterwards } from './closing.ts'

/** Answers what arrives after a complaint was closed: it is filed, and how to open a new one. Machines get no answer. */
export const afterClosing = defineNotice({
  name: 'after-closing',
  calledBy: ['CorrespondenceFiled'],
  reader: (complaint, event) =>
    complaint.phase === 'closed' && !event.automatic && event.by === 'complainant' ? 'complainant' : undefined,
  write(facts) {
    const { complaint, procedure } = facts
    return {
      subject: `${complaint.reference}: we have kept your message`,
      body: [
        dear(facts),
        paragraph(
          `Thank you for your message. We have filed it with your complaint ${complaint.reference}, which is closed.`,
        ),
        ...afterwards(procedure),
        newComplaint(facts),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})

/** How to open a new complaint that refers to a closed one. */
export const newComplaint = ({ complaint, procedure }: Facts): Block =>
  paragraph(
    `To open a new complaint, write a new message to ${procedure.organisation.email} and mention ${complaint.reference}.`,
  )
