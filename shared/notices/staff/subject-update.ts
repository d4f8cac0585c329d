import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { quoted } from '../passages.ts'

/** Tells a member of staff how a complaint about them goes, and its result; nothing about the complainant (JSQ-C38, CSP-C27). */
export const subjectUpdate = defineNotice({
  name: 'subject-update',
  calledBy: ['SubjectUpdated'],
  isForSubject: true,
  reader: (_, { staff }) => staff,
  words: (_, { message }) => [message],
  write(facts, event) {
    return {
      subject: 'The complaint that concerned you',
      body: [paragraph('We write to you about the complaint that concerns you:'), ...quoted(facts, event.message)],
    }
  },
})
