import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'

/** Confirms that a mail was read as an agreement, and until when it can be taken back. */
export const agreementNoted = defineNotice({
  name: 'agreement-noted',
  calledBy: ['AgreementWritten'],
  reader: () => 'complainant',
  words: ({ agreement: { proposals } }) => [proposals.at(-1)?.proposal],
  write(facts, { until }) {
    const { complaint, procedure } = facts
    const when = byWhen(Temporal.Instant.from(until), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: you agree with what we propose`,
      body: [
        dear(facts),
        paragraph('Thank you. You wrote that you agree with this:'),
        ...quoted(facts, complaint.agreement.proposals.at(-1)?.proposal),
        heading('If that is not what you meant'),
        paragraph(
          `Just reply to this message ${when}, and we will take it that you have not agreed. Otherwise you do not need to do anything: we will do what we propose, and close your complaint.`,
        ),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})
