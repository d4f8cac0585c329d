import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../../complaint/clocks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, whatIsPromised } from '../passages.ts'

/** Tells the complainant that a date moves, why, and until when: no date that they were given moves later without this (CON-C20, CON-C21). */
export const delay = defineNotice({
  name: 'delay',
  calledBy: ['ExtendedAsComplex', 'DelayExplained', 'ReceiptCorrected'],
  reader(_, event) {
    if (event.type !== 'ReceiptCorrected') return 'complainant'
    const isLater = isBefore(Temporal.Instant.from(event.before), Temporal.Instant.from(event.receivedAt))
    return isLater ? 'complainant' : undefined
  },
  words: (_, event) =>
    event.type === 'ExtendedAsComplex'
      ? [event.reason]
      : [event.reason, event.type === 'DelayExplained' ? event.work : undefined],
  write(facts, event) {
    const { complaint, procedure } = facts
    return {
      subject: `${complaint.reference}: a date has moved, and why`,
      body: [dear(facts), ...reasons(), ...whatIsPromised(facts), ...regards(facts)],
    }

    function reasons() {
      switch (event.type) {
        case 'ExtendedAsComplex':
          return [
            paragraph(
              'Your complaint is a complex one. We need more time to do it justice, and are sorry that you have to wait. This is why:',
            ),
            ...quoted(facts, event.reason),
          ]
        case 'DelayExplained':
          return [
            paragraph(
              'We need more time to do your complaint justice, and are sorry that you have to wait. This is why:',
            ),
            ...quoted(facts, event.reason),
            heading('What we are doing'),
            ...quoted(facts, event.work),
          ]
        case 'ReceiptCorrected': {
          const [before, now] = [event.before, event.receivedAt].map((at) =>
            atMoment(Temporal.Instant.from(at), calendarIn(procedure)),
          )
          return [
            paragraph(
              `We took your complaint as received at ${before}. It reached us at ${now}, and this is why we say so:`,
            ),
            ...quoted(facts, event.reason),
          ]
        }
      }
    }
  },
})
