import { Temporal } from 'temporal-polyfill'
import type { EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { asPublished, dear, quoted, regards, signposts } from '../passages.ts'

/** Tells the complainant that we can do no more, and of their right to go further, free of charge (CLD-C23, CLD-C29). */
export const deadlockNotice = defineNotice({
  name: 'deadlock-notice',
  calledBy: ['DeadlockReached'],
  reader: ({ deadlock: { exclusion } }) => (exclusion?.approved ? undefined : 'complainant'),
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const { deadlock } = facts.procedure
    return {
      subject: `${facts.complaint.reference}: we could not resolve it with you`,
      body: [
        dear(facts),
        paragraph(
          `We are sorry that we could not resolve your complaint with you. ${event.because === 'time' ? timeIsOver(facts, event) : 'We class it as deadlocked.'}`,
        ),
        ...(deadlock ? [asPublished(deadlock.says)] : []),
        ...(event.reason ? [paragraph('This is why:')] : []),
        ...quoted(facts, event.reason),
        ...(deadlock
          ? [asPublished(deadlock.letter.says), paragraph('To get the letter, reply to this message and ask for it.')]
          : []),
        ...signposts(facts),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})

/** Which time is over: that of the procedure and, where one was told or agreed for later, that date. */
function timeIsOver({ complaint, procedure }: Facts, { at }: EventOf<'DeadlockReached'>): string {
  const missed = complaint.timing.missed.findLast(
    ({ commitment, at: when }) =>
      when === at &&
      procedure.commitments.some(({ id, whenMissed }) => id === commitment && whenMissed === 'declare-deadlock'),
  )
  const isAt = (date: string | undefined) =>
    date !== undefined && missed !== undefined && Date.parse(date) === Date.parse(missed.dueAt)
  const date = missed && byWhen(Temporal.Instant.from(missed.dueAt), calendarIn(procedure)).replace(/^by /, '')
  const and = isAt(complaint.deadlock.waitUntil)
    ? `, and so is the time for which you agreed to wait, until ${date}`
    : isAt(complaint.timing.toldUntil)
      ? `, and so is the date that we told you, ${date}`
      : ''
  return `The time that our procedure gives us for it is over${and}, so we class it as deadlocked.`
}
