import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards, whatIsPromised } from '../parts.ts'

/** Tells the complainant that their complaint climbed, to whom, and what they may expect (CLD-C21, CSP-C31). */
export const takenUp = defineNotice({
  name: 'taken-up',
  calledBy: ['LevelEntered'],
  reader: (complaint, { because }) =>
    complaint.phase === 'closed' || because === 'subject-named' ? undefined : 'complainant',
  write(facts, event) {
    const level = facts.procedure.ladder[event.level]
    return {
      subject: `${facts.complaint.reference}: your complaint was taken up`,
      body: [
        dear(facts),
        paragraph(`Your complaint is now with ${level?.title}. ${level?.says ?? ''}`),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})
