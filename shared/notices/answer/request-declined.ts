import type { EventOf } from '../../complaint/events.ts'
import { type Block, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'
import { newComplaint } from './after-closing.ts'
import { afterwards } from './closing.ts'

type Declined = EventOf<'RequestDeclined'>

/** Tells a complainant who asked a colleague for what the procedure does not give, or not yet, why that is and what is possible instead. */
export const requestDeclined = defineNotice({
  name: 'request-declined',
  calledBy: ['RequestDeclined'],
  reader: () => 'complainant',
  words: (_, { asked }) => [asked],
  write(facts, event) {
    const asked = quoted(facts, event.asked)
    return {
      subject: `${facts.complaint.reference}: what you asked for, and what is possible`,
      body: [
        dear(facts),
        paragraph(`You asked us ${WHAT[event.request]}. ${why(facts, event)}`),
        ...(asked.length > 0 ? [paragraph('This is what you told us, and we have kept it with your complaint:')] : []),
        ...asked,
        ...instead(facts, event),
        ...signposts(facts),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})

const WHAT: Readonly<Record<Declined['request'], string>> = {
  review: 'to review our answer',
  reopening: 'to open your complaint again',
  'deadlock-letter': 'for a deadlock letter',
}

function why({ complaint }: Facts, { because }: Declined): string {
  switch (because) {
    case 'window-over':
      return 'We are sorry that we cannot: the time in which you could ask for that is over.'
    case 'top-of-ladder':
      return 'We are sorry that we cannot: you have had our final decision, and no further review follows it.'
    case 'no-response-to-review':
      return complaint.phase === 'closed'
        ? 'We are sorry that we cannot: your complaint is closed, and there is no answer of ours to review.'
        : 'You can have that once you have our answer, and we are still working on it.'
    case 'never-reopened':
      return 'We are sorry that we cannot: it is closed, and our procedure does not open closed complaints again.'
    case 'closed':
      return 'We are sorry that we cannot write one: your complaint is closed.'
    case 'no-deadlock':
      return 'We write one once a complaint is deadlocked. Yours is not: we are still working on it.'
    case 'letter-settled':
      return 'We have sent it to you already. If you do not have it, tell us, and you get it again.'
    case 'excluded':
      return 'We are sorry that we cannot write one: your complaint is not one for the scheme.'
    case 'not-in-procedure':
      return 'Our procedure knows no such letter.'
  }
}

/** What they can do now. */
function instead(facts: Facts, { because }: Declined): readonly Block[] {
  const { complaint, procedure } = facts
  const late =
    because === 'window-over'
      ? [paragraph('If something kept you from asking in time, tell us what it was: a manager may still accept it.')]
      : []
  if (complaint.phase !== 'closed') return [...late, ...whatIsPromised(facts)]
  return [heading('What you can do'), ...late, ...afterwards(procedure), newComplaint(facts)]
}
