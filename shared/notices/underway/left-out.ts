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
        paragraph('We have your message, but could not add these attached files to your complaint:'),
        list(files.split('\n')),
        paragraph(
          'Please reply to this message with the files in smaller parts, or ask us for another way to send them.',
        ),
        ...regards(facts, { ask: '' }),
      ],
    }
  },
})
