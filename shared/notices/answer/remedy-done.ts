import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'
import { cameLate } from '../promised.ts'

/** Tells the complainant that what was to put it right is done: what it was, and since when. */
export const remedyDone = defineNotice({
  name: 'remedy-done',
  calledBy: ['TaskDone'],
  // What ends the complaint is told with its end.
  reader: ({ closed }, { task, at }) => (task === 'remedy' && closed?.at !== at ? 'complainant' : undefined),
  words: (_, { description }) => [description],
  write(facts, event) {
    const day = onDay(Temporal.Instant.from(event.at), calendarIn(facts.procedure))
    return {
      subject: `${facts.complaint.reference}: this is done`,
      body: [
        dear(facts),
        paragraph(`What we promised you was done on ${day}. We had put it like this:`),
        ...quoted(facts, event.description),
        ...cameLate(facts, event),
        paragraph('If you think that it has not been done, reply to this message and tell us.'),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
