import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../procedure/procedure.ts'
import { facts as factsBlock, heading, paragraph, quote } from './message.ts'
import { defineNotice } from './notice.ts'
import { dear, handlerName, promises, regards } from './parts.ts'
import { atMoment } from './say.ts'

/** Tells the complainant that we have their complaint: its reference, who handles it, what happens next and by when (CON-C13, CON-C14). */
export const acknowledgement = defineNotice({
  name: 'acknowledgement',
  calledBy: ['Received', 'CandidateOpened', 'AcknowledgementRepeated'],
  reader(complaint, event) {
    const isComplaint = event.type !== 'Received' || (event.kind === 'complaint' && !event.candidate)
    const isTooLate = event.type === 'AcknowledgementRepeated' && complaint.phase === 'closed'
    return isComplaint && !isTooLate ? 'complainant' : undefined
  },
  words: ({ description }) => [description],
  write(facts) {
    const { complaint, procedure, words } = facts
    const received = atMoment(Temporal.Instant.from(complaint.receivedAt), calendarIn(procedure))
    const description = words.get(complaint.description)
    return {
      subject: `${complaint.reference}: we have received your complaint`,
      body: [
        dear(facts),
        paragraph(
          `We received your complaint at ${received}. We are sorry that you had reason to complain, and we will look into it.`,
        ),
        factsBlock([
          ['Your reference', complaint.reference],
          ['Your case handler', handlerName(facts)],
        ]),
        heading('What happens next, and by when'),
        factsBlock(promises(facts)),
        ...(description ? [heading('What you told us'), quote(description.slice(0, 4000))] : []),
        ...regards(facts),
      ],
    }
  },
})
