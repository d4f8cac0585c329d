import { dueAt } from '../calendar/working-time.ts'
import { calendarIn } from '../procedure/procedure.ts'
import { facts as factsBlock, heading, list, paragraph, quote } from './message.ts'
import type { Notice } from './notice.ts'
import { dear, regards } from './parts.ts'
import { byWhen } from './say.ts'

/** Gives the complainant our final response: outcome, reasons, and what they can do if they are not satisfied (CON-C19, CON-C30, CON-C31). */
export const response: Notice = {
  name: 'response',
  reader: (_, { type }) => (type === 'ResponseGiven' ? 'complainant' : undefined),
  words: (_, event) => (event.type === 'ResponseGiven' ? [event.text] : []),
  write(facts) {
    const { complaint, event, words, procedure, now } = facts
    const { window } = procedure.closing
    const text = event.type === 'ResponseGiven' ? words.get(event.text) : undefined
    const outcome = event.type === 'ResponseGiven' ? event.outcome.replaceAll('-', ' ') : ''
    const next = procedure.ladder[complaint.level + 1]
    return {
      subject: `${complaint.reference}: our response to your complaint`,
      body: [
        dear(facts),
        factsBlock([['Outcome', outcome]]),
        quote(text ?? ''),
        ...(next === undefined
          ? []
          : [
              heading('If you are not satisfied'),
              paragraph(next.says),
              ...(window
                ? [
                    paragraph(
                      `Ask for it ${byWhen(dueAt(now, window, calendarIn(procedure), { roll: 'forward' }).at, calendarIn(procedure))}, by answering this message.`,
                    ),
                  ]
                : []),
            ]),
        ...(next === undefined && procedure.external.length > 0
          ? [heading('If you are still not satisfied'), list(procedure.external.map(({ says }) => says))]
          : []),
        ...regards(facts),
      ],
    }
  },
}
