import { facts as factsBlock, heading, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, promises } from '../parts.ts'

/** Tells a handler that a complaint is theirs. */
export const assigned = defineNotice({
  name: 'assigned',
  calledBy: ['Assigned'],
  reader: (_, { handler }) => handler,
  words: ({ description }) => [description],
  write(facts) {
    const { complaint, words } = facts
    return {
      subject: `${complaint.reference} is yours`,
      body: [
        caseFacts(facts),
        heading('What it is about'),
        quote((words.get(complaint.description) ?? '').slice(0, 4000)),
        heading('What was promised'),
        factsBlock(promises(facts)),
      ],
    }
  },
})
