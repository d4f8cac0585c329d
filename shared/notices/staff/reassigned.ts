import type { EventOf } from '../../complaint/events.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { begun, caseFacts, namesOf, whatIsOwed } from '../passages.ts'

/** Hands a complaint over because it turned out to be about its handler, or about whom they report to (CON-C4, CCR-C19). */
export const reassigned = defineNotice({
  name: 'reassigned',
  calledBy: ['Assigned'],
  reader: (_, event) => (isForConflict(event) ? event.handler : undefined),
  words: ({ intake: { description } }) => [description],
  write(facts, event) {
    const {
      reference,
      involved: { subjects, parties },
      intake: { description },
    } = facts.complaint
    const { before = '' } = event
    const why = parties.includes(before)
      ? 'it is their own'
      : `it is about ${subjects.includes(before) ? 'them' : namesOf(facts, subjects)}. Speak of it with nobody whom it is about`
    return {
      subject: `${reference} is yours now: a conflict of interest`,
      body: [
        paragraph(`${namesOf(facts, [before])} handled this complaint and cannot any more: ${why}.`),
        ...caseFacts(facts),
        heading('What it is about'),
        ...begun(facts, description),
        ...whatIsOwed(facts),
      ],
    }
  },
})

/** Redress takes a complaint from a handler for no other reason. */
export const isForConflict = ({
  by,
  before,
  because,
}: Pick<EventOf<'Assigned'>, 'by' | 'before' | 'because'>): boolean =>
  by === 'system' && before !== undefined && because === undefined
