import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { quoted } from '../passages.ts'

/** Informs a member of staff that a complaint is about them, and of their chance to explain (JSQ-C35, JSQ-C36). */
export const subjectNotice = defineNotice({
  name: 'subject-notice',
  calledBy: ['SubjectInformed', 'SupportOffered'],
  isForSubject: true,
  reader: (_, { staff }) => staff,
  words: (_, { message }) => [message],
  write(facts, event) {
    const isOffer = event.type === 'SupportOffered'
    return {
      subject: isOffer ? 'Support while a complaint is looked into' : 'A complaint that concerns you',
      body: [
        paragraph(
          isOffer
            ? 'We know that this can be hard, and offer you support:'
            : 'We have received a complaint that concerns you. It is treated confidentially and impartially, and you may explain how you see it before anything is decided.',
        ),
        ...quoted(facts, event.message),
      ],
    }
  },
})
