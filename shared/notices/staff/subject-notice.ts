import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { quoted } from '../passages.ts'
import { dearColleague, untilWhen, yours } from './colleague-letter.ts'

/** Informs a member of staff that a complaint is about them, and of their chance to explain (JSQ-C35, JSQ-C36); or offers them support (JSQ-C37). */
export const subjectNotice = defineNotice({
  name: 'subject-notice',
  calledBy: ['SubjectInformed', 'SupportOffered'],
  isForSubject: true,
  reader: (_, { staff }) => staff,
  words: (_, { message }) => [message],
  write(facts, event) {
    if (event.type === 'SupportOffered') {
      return {
        subject: 'Support while a complaint is looked into',
        body: [
          dearColleague(facts, event.staff),
          paragraph('We know that it can be hard when a complaint concerns you. We offer you this support:'),
          ...quoted(facts, event.message),
          paragraph('Whether you take it is up to you.'),
          ...yours(facts, event.by),
        ],
      }
    }
    return {
      subject: 'A complaint that concerns you',
      body: [
        dearColleague(facts, event.staff),
        paragraph('We have received a complaint that concerns you:'),
        ...quoted(facts, event.message),
        paragraph(
          'Nothing has been decided. The complaint is treated confidentially and impartially, and you may explain how you see it before anything is decided. You may also say that you would rather not.',
        ),
        ...untilWhen(facts),
        paragraph('Once it is decided, we will write to you with the result.'),
        ...yours(facts, event.by),
      ],
    }
  },
})
