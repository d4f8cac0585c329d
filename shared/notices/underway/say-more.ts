import { Temporal } from 'temporal-polyfill'
import { eligibleAt } from '../../complaint/clocks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { heading, list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../passages.ts'

/** Asks whoever left a bad rating without a word to say more (CCR-C3); tells whoever comes too early about a supplier when it is time (JSQ-C40). */
export const sayMore = defineNotice({
  name: 'say-more',
  calledBy: ['Received'],
  reader: (_, { candidate }) => (candidate ? 'complainant' : undefined),
  write(facts, event) {
    const { complaint, procedure } = facts
    const from = eligibleAt(procedure, complaint)
    const asks = procedure.asks.map(({ says }) => says)
    const body =
      from === undefined || event.provider === undefined
        ? [
            paragraph(
              'You told us that you were not satisfied, and we have recorded that. Please tell us why, so that we can look into it. Just reply to this message, or write on the page below.',
            ),
          ]
        : [
            paragraph(
              `Your provider has until ${onDay(from.subtract({ seconds: 1 }), calendarIn(procedure))} to resolve your complaint: you told them on ${onDay(Temporal.Instant.from(event.provider.toldAt), calendarIn(procedure))}. We have kept your complaint, and will take it up on the day after that, without your having to ask. If they send you a deadlock letter before then, reply to this message and tell us.`,
            ),
          ]
    return {
      subject: `${complaint.reference}: ${from === undefined ? 'please tell us more' : 'we have kept your complaint'}`,
      body: [
        dear(facts),
        ...body,
        ...(asks.length > 0 ? [heading('What helps, if you have it'), list(asks)] : []),
        ...regards(facts, from === undefined ? { ask: '' } : {}),
      ],
    }
  },
})
