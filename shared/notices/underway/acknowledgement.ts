import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as factsBlock, heading, paragraph, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, handlerName, regards, signposts, whatIsPromised } from '../parts.ts'
import { atMoment } from '../say.ts'

/** Tells the complainant that we have their complaint: its reference, who handles it, what happens next and by when (CON-C13, CON-C14). */
export const acknowledgement = defineNotice({
  name: 'acknowledgement',
  calledBy: ['Received', 'CandidateOpened', 'Reclassified', 'AcknowledgementGiven', 'AcknowledgementRepeated'],
  reader(complaint, event, procedure) {
    if (complaint.phase === 'closed' || complaint.candidate) return undefined
    const isNew = event.type === 'Received' || event.type === 'CandidateOpened'
    if (isNew && procedure.acknowledged === 'after-review') return undefined
    if (event.type === 'Reclassified' && complaint.facts.some(({ fact }) => fact === 'acknowledged')) return undefined
    return complaint.kind === 'complaint' ? 'complainant' : undefined
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
        ...whatIsPromised(facts),
        ...signposts(facts, true),
        ...(description ? [heading('What you told us'), quote(description.slice(0, 4000))] : []),
        ...regards(facts),
      ],
    }
  },
})
