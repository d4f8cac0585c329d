import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards, signposts } from '../passages.ts'

/** Tells the complainant that the time has come at which they may go to the external scheme (JSQ-C10). */
export const externalReferral = defineNotice({
  name: 'external-referral',
  calledBy: ['ReferralDue'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  write(facts) {
    return {
      subject: `${facts.complaint.reference}: where you can go now`,
      body: [
        dear(facts),
        paragraph(
          'We have not resolved your complaint in the time that we promised, and we are sorry. You can now take it further. We will keep working on it in any case.',
        ),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
