import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { quoted } from '../parts.ts'

/** Shares what was learnt with colleagues, without a word about the complainant (CCR-C28). */
export const learning = defineNotice({
  name: 'learning',
  calledBy: ['LearningShared'],
  reader: (_, event) => event.with,
  words: ({ lesson, prevention }) => [lesson, prevention],
  write(facts) {
    return {
      subject: 'What we learnt from a complaint',
      body: [
        paragraph('A complaint has taught us this:'),
        ...quoted(facts, facts.complaint.lesson, facts.complaint.prevention),
      ],
    }
  },
})
