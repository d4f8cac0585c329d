import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { begun, caseFacts, namesOf, quoted, whatIsOwed } from '../passages.ts'
import { isForConflict } from './reassigned.ts'

/** Tells a handler that a complaint is theirs. */
export const assigned = defineNotice({
  name: 'assigned',
  calledBy: ['Assigned'],
  reader: (_, event) => (isForConflict(event) ? undefined : event.handler),
  words: ({ intake: { description } }, { reason }) => [description, reason],
  write(facts, event) {
    const { complaint } = facts
    return {
      subject: `${complaint.reference} is yours`,
      body: [
        ...(event.because === 'left' && event.before
          ? [paragraph(`${namesOf(facts, [event.before])} works here no more, and this complaint goes on with you.`)]
          : []),
        ...(event.reason ? [paragraph('Whoever gave it to you writes:'), ...quoted(facts, event.reason)] : []),
        ...caseFacts(facts),
        heading('What it is about'),
        ...begun(facts, complaint.intake.description),
        ...whatIsOwed(facts),
      ],
    }
  },
})
