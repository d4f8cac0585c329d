import type { EventOf } from '../../complaint/events.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { begun, caseFacts, namesOf } from '../passages.ts'
import { whatIsOwed } from '../promised.ts'
import { subjectFor } from './subject.ts'

/** Hands a complaint over because it turned out to be about its handler, or about whom they report to (CON-C4, CCR-C19). */
export const reassigned = defineNotice({
  name: 'reassigned',
  calledBy: ['Assigned'],
  reader: (_, event) => (isForConflict(event) ? event.handler : undefined),
  words: ({ intake: { description } }) => [description],
  write(facts, event) {
    const {
      involved: { subjects, parties },
      intake: { description },
    } = facts.complaint
    const { before = '' } = event
    const from = namesOf(facts, [before])
    const boss = facts.team.find(({ id }) => id === before)?.manager
    const about = namesOf(facts, subjects)
    return {
      subject: subjectFor(facts, 'yours now, a conflict of interest'),
      body: [
        paragraph(why()),
        ...caseFacts(facts),
        heading('What it is about'),
        ...begun(facts, description),
        ...whatIsOwed(facts),
      ],
    }

    function why(): string {
      const cannot = `${from} can no longer handle this complaint:`
      if (parties.includes(before)) return `${cannot} it is their own.`
      if (subjects.includes(before)) return `${cannot} it is about them. ${SILENCE}`
      if (boss !== undefined && subjects.includes(boss))
        return `${cannot} it is about ${namesOf(facts, [boss])}, to whom they report. ${SILENCE}`
      return `This complaint is about ${about}. Our procedure gives such a complaint to you, so it moves from ${from} to you. ${SILENCE}`
    }
  },
})

const SILENCE = 'Do not talk about it with anybody whom it is about.'

/** Redress takes a complaint from a handler for no other reason. */
export const isForConflict = ({
  by,
  before,
  because,
}: Pick<EventOf<'Assigned'>, 'by' | 'before' | 'because'>): boolean =>
  by === 'system' && before !== undefined && because === undefined
