import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../procedure/procedure.ts'
import { facts as factsBlock, heading, list, paragraph } from './message.ts'
import { defineNotice } from './notice.ts'
import { broken, caseFacts } from './parts.ts'
import { byWhen } from './say.ts'

/** Reminds the handler before a promise is due, and of what is overdue. */
export const reminder = defineNotice({
  name: 'reminder',
  calledBy: ['HandlerReminded'],
  isInternal: true,
  reader: ({ handler, phase }) => (phase === 'closed' ? undefined : handler),
  write(facts, event) {
    const { complaint, procedure } = facts
    const calendar = calendarIn(procedure)
    const { turns } = event
    const late = broken(procedure, complaint)
    return {
      subject: `${complaint.reference}: due soon`,
      body: [
        paragraph('This was promised, and is due:'),
        factsBlock(
          turns.map(({ commitment: id, dueAt }) => {
            const commitment = procedure.commitments.find((one) => one.id === id)
            return [byWhen(Temporal.Instant.from(dueAt), calendar), commitment?.says ?? id] as const
          }),
        ),
        ...(turns.some(({ commitment }) => commitment === 'progress')
          ? [
              paragraph(
                'Write a progress report in time, in your own words; if you do not, Redress sends the facts as recorded.',
              ),
            ]
          : []),
        ...(late.length > 0 ? [heading('Overdue'), list(late)] : []),
        heading('The complaint'),
        caseFacts(facts),
      ],
    }
  },
})
