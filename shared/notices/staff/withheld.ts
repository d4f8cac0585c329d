import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells the handler that a notice waits for them: so many went to its reader today that it looks like two machines writing to each other. */
export const withheld = defineNotice({
  name: 'withheld',
  calledBy: ['NoticeWithheld'],
  reader: ({ handler }) => handler,
  write(facts, event) {
    return {
      subject: subjectFor(facts, 'a message was held back'),
      body: [
        paragraph(
          `The ${event.notice.replaceAll('-', ' ')} was not sent: so many messages went to this address today that it looks like a loop. It does not count as sent.`,
        ),
        paragraph(
          'Look at what this address sent us. If a person is there, reach them another way and record that you did; what is owed is sent again when it falls due.',
        ),
        ...caseFacts(facts),
      ],
    }
  },
})
