import { list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../passages.ts'

/** Tells whoever sent a message which of its files we could not take, and why. */
export const leftOut = defineNotice({
  name: 'left-out',
  calledBy: ['Received', 'CorrespondenceFiled'],
  reader: (_, event) =>
    event.leftOut === undefined ||
    event.by !== 'complainant' ||
    (event.type === 'CorrespondenceFiled' && event.automatic)
      ? undefined
      : 'complainant',
  words: (_, { leftOut: files }) => [files],
  write(facts, event) {
    const files = event.leftOut === undefined ? '' : (facts.words.get(event.leftOut) ?? '')
    return {
      subject: `${facts.complaint.reference}: a file did not reach us`,
      body: [
        dear(facts),
        paragraph('We have your message. These files that were attached to it could not be added to your complaint:'),
        list(files.split('\n')),
        paragraph('Please send them again in smaller parts, as an answer to this message, or ask us for another way.'),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})
