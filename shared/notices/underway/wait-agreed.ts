import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../passages.ts'

/** Confirms in writing that the complainant agreed to wait for a dated answer, so that time alone makes no deadlock (CLD-C22). */
export const waitAgreed = defineNotice({
  name: 'wait-agreed',
  calledBy: ['WaitAgreed'],
  reader: () => 'complainant',
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const until = atMoment(Temporal.Instant.from(event.until), calendarIn(facts.procedure))
    const why = quoted(facts, event.reason)
    return {
      subject: `${facts.complaint.reference}: you agreed to wait until ${until}`,
      body: [
        dear(facts),
        paragraph(
          `This confirms that you agreed to wait for our answer until ${until}. Until then, the time that your complaint takes does not count as a deadlock.`,
        ),
        ...(why.length > 0 ? [heading('What we are waiting for')] : []),
        ...why,
        paragraph('If that is not what you agreed to, reply to this message and tell us.'),
        ...signposts(facts),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})
