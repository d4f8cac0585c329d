import { heading } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, begun, caseFacts } from '../parts.ts'

/** Tells the handler that a message arrived for one of their complaints, from the complainant or from a colleague. */
export const messageReceived = defineNotice({
  name: 'message-received',
  calledBy: ['CorrespondenceFiled', 'NoteAdded'],
  reader(complaint, event) {
    const isOwn = typeof event.by === 'object' && event.by.staff === complaint.handler
    const isMessage = event.type === 'CorrespondenceFiled' || event.mail !== undefined
    return isMessage && !isOwn ? complaint.handler : undefined
  },
  words: (_, { text }) => [text],
  write(facts, event) {
    const { complaint, team } = facts
    const from = event.type === 'NoteAdded' ? ` from ${actorName(team, event.by)}` : ''
    return {
      subject: `${complaint.reference}: a message${from} arrived`,
      body: [heading('The message'), ...begun(facts, event.text), heading('The complaint'), ...caseFacts(facts)],
    }
  },
})
