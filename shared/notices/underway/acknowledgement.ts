import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { begun, dear, handlerName, quoted, regards, signposts } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that we have their complaint: its reference, who handles it, what happens next and by when (CON-C13, CON-C14). */
export const acknowledgement = defineNotice({
  name: 'acknowledgement',
  calledBy: [
    'Received',
    'CandidateOpened',
    'Reclassified',
    'AcknowledgementGiven',
    'AcknowledgementRepeated',
    'ContactChanged',
  ],
  reader(complaint, event, procedure) {
    if (complaint.phase === 'closed' || complaint.candidate) return undefined
    // Somebody can be reached for the first time.
    const isKnown = event.type === 'ContactChanged' && complaint.contact.knownSince === event.at
    if (event.type === 'ContactChanged' && !isKnown) return undefined
    const isNew = isKnown || event.type === 'Received' || event.type === 'CandidateOpened'
    if (isNew && procedure.acknowledged === 'after-review') return undefined
    if (event.type === 'Reclassified' && complaint.timing.facts.some(({ fact }) => fact === 'acknowledged'))
      return undefined
    return complaint.kind === 'complaint' ? 'complainant' : undefined
  },
  // What a handler has written is said by nobody else.
  supersededBy: ({ type }, later) =>
    type !== 'AcknowledgementGiven' && (later.type !== 'ContactChanged' || type === 'ContactChanged'),
  words: ({ intake: { description } }, event) => [
    description,
    event.type === 'AcknowledgementGiven' ? event.message : undefined,
  ],
  write(facts, event) {
    const { complaint, procedure } = facts
    const {
      reference,
      record: { relatedTo },
    } = complaint
    const received = atMoment(Temporal.Instant.from(complaint.receivedAt), calendarIn(procedure))
    // An address that anybody may have given is sent nothing that somebody else wrote.
    const theirWords = complaint.contact.unproven ? [] : begun(facts, complaint.intake.description)
    return {
      subject: `${reference}: we have received your complaint`,
      body: [
        dear(facts),
        paragraph(
          `Thank you for telling us. We received your complaint at ${received}. We are sorry that you had reason to complain, and we will look into it.`,
        ),
        factsBlock([['Your case handler', handlerName(facts)]]),
        ...(event.type === 'AcknowledgementGiven'
          ? [heading('How we understand your complaint'), ...quoted(facts, event.message)]
          : []),
        ...(relatedTo.length > 0
          ? [
              paragraph(
                `It is linked with ${relatedTo.join(' and ')}. You do not need to repeat what you told us there.`,
              ),
            ]
          : []),
        ...whatIsPromised(facts, { inFull: true }),
        ...signposts(facts, true),
        ...(theirWords.length > 0 ? [heading('What you told us'), ...theirWords] : []),
        ...regards(facts, { named: true, ...(event.type === 'AcknowledgementGiven' && { by: event.by }) }),
      ],
    }
  },
})
