import { entersBy } from '../../complaint/decide/ladder.ts'
import { isFromBefore } from '../../complaint/state-changes.ts'
import { levelNamed } from '../../procedure/procedure.ts'
import { type Block, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, regards, signposts } from '../passages.ts'
import { afterwards } from './closing.ts'

/** Answers what arrives after a complaint was closed: it is filed, and how to open a new one. Machines get no answer. */
export const afterClosing = defineNotice({
  name: 'after-closing',
  calledBy: ['CorrespondenceFiled'],
  reader: (complaint, event) =>
    complaint.phase === 'closed' && !event.automatic && event.by === 'complainant' && !isFromBefore(complaint, event)
      ? 'complainant'
      : undefined,
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
        ...lateReview(facts),
        newComplaint(facts),
        ...signposts(facts),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})

/** Where the time to ask for a review is over, who may still accept it. */
function lateReview({ complaint, procedure }: Facts): readonly Block[] {
  const level = procedure.ladder.find(
    (one, index) => index > complaint.ladder.level && entersBy(one, 'review-requested'),
  )
  if (level === undefined || procedure.closing.window === undefined || complaint.closed?.because !== 'answered')
    return []
  return [
    paragraph(
      `The time to ask for a review is over. If you want one, and there is a reason why you ask only now, answer this message and tell us: ${levelNamed(level)} may still accept it.`,
    ),
  ]
}

/** How to open a new complaint that refers to a closed one. */
export const newComplaint = ({ complaint, procedure }: Facts): Block =>
  paragraph(
    `To open a new complaint, write a new message to ${procedure.organisation.email} and mention ${complaint.reference}.`,
  )
