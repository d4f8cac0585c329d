import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { quoted } from '../passages.ts'
import { dearColleague, untilWhen, yours } from './colleague-letter.ts'

/** Tells a member of staff how a complaint about them goes, and its result; nothing about the complainant (JSQ-C38, CSP-C27). */
export const subjectUpdate = defineNotice({
  name: 'subject-update',
  calledBy: ['SubjectUpdated'],
  isForSubject: true,
  reader: (_, { staff }) => staff,
  words: (_, { message }) => [message],
  write(facts, event) {
    return {
      subject: 'The complaint that concerns you',
      body: [
        dearColleague(facts, event.staff),
        paragraph('We are writing to you about the complaint that concerns you:'),
        ...quoted(facts, event.message),
        ...untilWhen(facts),
        paragraph('If you see it differently, tell us. You may do so at any time.'),
        ...yours(facts, event.by),
      ],
    }
  },
})
