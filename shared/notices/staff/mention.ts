import { heading } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, begun, caseFacts } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells colleagues of a note that mentions them. */
export const mention = defineNotice({
  name: 'mention',
  calledBy: ['NoteAdded'],
  reader: (_, { mentions = [], by }) => mentions.filter((staff) => typeof by !== 'object' || by.staff !== staff),
  words: (_, { note }) => [note],
  write(facts, event) {
    return {
      subject: subjectFor(facts, `${actorName(facts.team, event.by)} mentions you in a note`),
      body: [heading('The note'), ...begun(facts, event.note), ...caseFacts(facts)],
    }
  },
})
