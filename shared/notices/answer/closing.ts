import type { Closing } from '../../procedure/words.ts'
import { facts as block, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { asPublished, dear, quoted, regards, signposts } from '../passages.ts'

/** What was agreed is confirmed by its own notice, and what was only recorded by none. */
const TOLD: readonly Closing[] = ['answered', 'resolved', 'discarded', 'external', 'withdrawn', 'merged']

const WHY: Readonly<Partial<Record<Closing, string>>> & { readonly answered: string } = {
  answered: 'We have answered your complaint, and have heard of nothing that is still open. It is closed.',
  resolved: 'Your complaint was resolved with you, and it is closed. Thank you for telling us what was wrong.',
  discarded:
    'We looked into your complaint and could not uphold it. These are our reasons. If you do not agree, answer this message and tell us.',
  external: 'What was decided outside about your complaint is done, and it is closed.',
  withdrawn:
    'You withdrew your complaint, and it is closed. If that is not what you meant, answer this message and tell us.',
  merged:
    'You have told us about this before. We handle both as one, from the day on which the first of them reached us.',
}

/** Tells the complainant how their complaint ended: what was found, what is done, and what they may still do (JSQ-C22, JSQ-C31). */
export const closing = defineNotice({
  name: 'closing',
  calledBy: ['Closed'],
  reader: (complaint, { because }) =>
    complaint.kind === 'complaint' && TOLD.includes(because) ? 'complainant' : undefined,
  words: (complaint, { message }) => [complaint.investigation.findings, message],
  write(facts, event) {
    const {
      investigation: { outcome },
      record: { mergedInto },
    } = facts.complaint
    return {
      subject: mergedInto
        ? `${facts.complaint.reference}: it goes on as ${mergedInto}`
        : `${facts.complaint.reference}: your complaint is closed`,
      body: [
        dear(facts),
        paragraph(WHY[event.because] ?? WHY.answered),
        ...(mergedInto ? [paragraph(`It goes on as ${mergedInto}. What you write to this one is added to that.`)] : []),
        ...(outcome ? [block([['Outcome', outcome.replaceAll('-', ' ')]])] : []),
        ...(facts.words.size > 0 ? [heading('What we found and did')] : []),
        ...quoted(facts, facts.complaint.investigation.findings, event.message),
        ...(mergedInto ? [] : [asPublished(facts.procedure.closing.says)]),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
