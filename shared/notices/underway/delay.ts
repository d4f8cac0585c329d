import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../../complaint/clocks.ts'
import type { EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment, byWhen } from '../dates.ts'
import { type Block, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'
import { movedBy, needNotWait, whatIsPromised } from '../promised.ts'

/** Tells the complainant that a date moves, why, from when and until when: no date that they were given moves later without this (CON-C20, CON-C21). */
export const delay = defineNotice({
  name: 'delay',
  calledBy: ['ExtendedAsComplex', 'DelayExplained', 'ReceiptCorrected'],
  reader(_, event) {
    if (event.type !== 'ReceiptCorrected') return 'complainant'
    const isLater = isBefore(Temporal.Instant.from(event.before), Temporal.Instant.from(event.receivedAt))
    return isLater ? 'complainant' : undefined
  },
  timelineAfter: () => 0,
  words: (_, event) =>
    event.type === 'ExtendedAsComplex'
      ? [event.reason]
      : [event.reason, event.type === 'DelayExplained' ? event.work : undefined],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: a date has moved, and why`,
      body: [
        dear(facts),
        ...reasons(),
        ...whatIsPromised(facts),
        ...needNotWait(facts),
        ...regards(facts, { by: event.by }),
      ],
    }

    function reasons(): readonly Block[] {
      const calendar = calendarIn(facts.procedure)
      switch (event.type) {
        case 'ExtendedAsComplex':
          return [
            paragraph(
              `Your complaint is a complex one. We need more time to do it justice, and are sorry that you have to wait.${moved(facts, event)} This is why:`,
            ),
            ...quoted(facts, event.reason),
          ]
        case 'DelayExplained':
          return [
            paragraph(
              `We need more time to do your complaint justice, and are sorry that you have to wait.${moved(facts, event)} This is why:`,
            ),
            ...quoted(facts, event.reason),
            heading('What we are doing'),
            ...quoted(facts, event.work),
          ]
        case 'ReceiptCorrected': {
          const [before, now] = [event.before, event.receivedAt].map((at) =>
            atMoment(Temporal.Instant.from(at), calendar),
          )
          return [
            paragraph(
              `We had recorded your complaint as received at ${before}. It reached us at ${now}. This is why we have corrected it:`,
            ),
            ...quoted(facts, event.reason),
          ]
        }
      }
    }
  },
})

/** From which date to which the answer moves, as far as there was one. */
function moved(facts: Facts, event: EventOf<'DelayExplained' | 'ExtendedAsComplex'>): string {
  const { before, after } = movedBy(facts, event)
  const calendar = calendarIn(facts.procedure)
  const [was, is] = [before, after].map((date) => date && byWhen(date, calendar).replace(/^by /, ''))
  if (is === undefined) return ''
  return was === undefined || was === is ? ` The date is now ${is}.` : ` The date was ${was}, and is now ${is}.`
}
