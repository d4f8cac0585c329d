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
          'We have not resolved your complaint in the time in which we said that we would. You may take it further now; we go on with it all the same.',
        ),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
