import { heading, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts } from '../parts.ts'

/** Tells the handler that a message arrived for one of their complaints. */
export const messageReceived = defineNotice({
  name: 'message-received',
  calledBy: ['CorrespondenceFiled'],
  reader: (complaint, event) =>
    typeof event.by !== 'object' || event.by.staff !== complaint.handler ? complaint.handler : undefined,
  words: (_, { text }) => [text],
  write(facts, event) {
    const { complaint, words } = facts
    const text = words.get(event.text)
    return {
      subject: `${complaint.reference}: a message arrived`,
      body: [heading('The message'), quote((text ?? '').slice(0, 4000)), heading('The complaint'), caseFacts(facts)],
    }
  },
})
