import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, levelOf, nameOf, quoted, regards, whoHasIt } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that their request for a review is with us, who looks at it, and by when they hear (CON-C32, CON-C33). */
export const reviewReceived = defineNotice({
  name: 'review-received',
  calledBy: ['ReviewRequested'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const outside = levelOf(facts)?.decidedBy
    return {
      subject: `${facts.complaint.reference}: ${outside ? 'our answer will be reviewed independently' : 'we are looking at our answer again'}`,
      body: [
        dear(facts),
        paragraph(outside ? byOutsider(facts, outside) : byColleague(facts)),
        ...(event.reason ? [paragraph('This is what you asked for:')] : []),
        ...quoted(facts, event.reason),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})

function byColleague(facts: Facts): string {
  const hasIt = whoHasIt(facts)
  return `You asked us to look at our answer again, and we will. Somebody who did not write it will decide. ${hasIt ? `Your complaint is now with ${hasIt}.` : 'We are looking for somebody who has had no part in it.'}`
}

/** Who decides is nobody of ours, and a colleague sees to it that they can (JSQ-C24). */
function byOutsider({ team, complaint }: Facts, outside: string): string {
  const arranges = nameOf(team, complaint.ladder.calledUpon)
  return `You asked for a review of our answer, and you will get one that is independent of us: ${outside} will look at your complaint and decide. ${arranges ? `${arranges} will arrange this for you, and write to you with what they have decided.` : 'We are looking for somebody who has had no part in it to arrange this.'}`
}
