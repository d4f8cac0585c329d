import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as factsBlock, heading, paragraph, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards, signposts } from '../parts.ts'
import { byWhen } from '../say.ts'

/** Gives the complainant our final response: outcome, reasons, and what they can do if they are not satisfied (CON-C19, CON-C30, CON-C31). */
export const response = defineNotice({
  name: 'response',
  calledBy: ['ResponseGiven'],
  reader: () => 'complainant',
  words: (_, { text }) => [text],
  write(facts, event) {
    const { complaint, words, procedure, now } = facts
    const { window } = procedure.closing
    const text = words.get(event.text)
    const outcome = event.outcome.replaceAll('-', ' ')
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
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
