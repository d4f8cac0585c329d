import { heading, quote } from './message.ts'
import type { Notice } from './notice.ts'
import { caseFacts } from './parts.ts'

/** Tells the handler that a message arrived for one of their complaints. */
export const messageReceived: Notice = {
  name: 'message-received',
  reader: (complaint, event) =>
    event.type === 'CorrespondenceFiled' && (typeof event.by !== 'object' || event.by.staff !== complaint.handler)
      ? complaint.handler
      : undefined,
  words: (_, event) => (event.type === 'CorrespondenceFiled' ? [event.text] : []),
  write(facts) {
    const { complaint, event, words } = facts
    const text = event.type === 'CorrespondenceFiled' ? words.get(event.text) : undefined
    return {
      subject: `${complaint.reference}: a message arrived`,
      body: [heading('The message'), quote((text ?? '').slice(0, 4000)), heading('The complaint'), caseFacts(facts)],
    }
  },
}
