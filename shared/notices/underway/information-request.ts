import type { Complaint } from '../../complaint/complaint.ts'
import { unanswered } from '../../complaint/open-questions.ts'
import { heading, list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { byChannel, dear, quoted, regards } from '../passages.ts'

/** How they told it, where it was said and not written. */
const spoken = ({ channel }: Complaint): string =>
  channel === 'phone' || channel === 'in-person' ? byChannel(channel) : 'this when we spoke'

/** Asks the complainant for more; nothing waits for it that was promised to them (CON-C16, CCR-C3, JSQ-C9). */
export const informationRequest = defineNotice({
  name: 'information-request',
  calledBy: ['InformationRequested'],
  reader: (_, { how }) => (how === 'in-writing' ? 'complainant' : undefined),
  words: (_, { question }) => [question],
  write(facts, event) {
    const open = unanswered(facts.procedure, facts.complaint, facts.contact).map(({ says }) => says)
    return {
      subject: `${facts.complaint.reference}: what we would like to know`,
      body: [
        dear(facts),
        paragraph('To look into your complaint properly, we would like to know more:'),
        ...quoted(facts, event.question),
        ...(event.written
          ? [paragraph(`You told us ${spoken(facts.complaint)}. If you can, please put it in writing for us.`)]
          : []),
        ...(open.length > 0 ? [heading('What also helps, if you have it'), list(open)] : []),
        paragraph('Just reply to this message. We will carry on while we wait for your answer.'),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
