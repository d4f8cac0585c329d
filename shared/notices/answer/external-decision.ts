import { Temporal } from 'temporal-polyfill'
import type { EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { facts as factsBlock, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'
import { agreedActions } from '../promised.ts'

/** Tells the complainant what was decided outside, as we have it, and what we do about it by when (CLD-C27, CLD-C28). */
export const externalDecision = defineNotice({
  name: 'external-decision',
  calledBy: ['ExternallyDecided'],
  reader: () => 'complainant',
  words: (_, { summary }) => [summary],
  write(facts, event) {
    const { complaint, procedure } = facts
    const justified = event.decision === 'upheld'
    return {
      subject: `${complaint.reference}: what was decided outside`,
      body: [
        dear(facts),
        paragraph(`${decider(facts)} has made a decision about your complaint. This is what we have recorded:`),
        factsBlock([
          ['Decided', onDay(Temporal.Instant.from(event.decidedAt), calendarIn(procedure))],
          ['Decision', justified ? 'your complaint is justified' : 'your complaint is not justified'],
          ...(event.schemeReference ? [['Their reference', event.schemeReference] as const] : []),
          ...(justified ? [['Your answer', answerIn(event)] as const] : []),
        ]),
        ...quoted(facts, event.summary),
        ...(justified && event.acceptedAt ? agreedActions(facts) : []),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})

function answerIn({ acceptedAt, pending }: EventOf<'ExternallyDecided'>): string {
  if (acceptedAt !== undefined) return 'you accept it'
  return pending ? 'we wait for it: tell us whether you accept this' : 'you do not accept it'
}

function decider({ complaint, procedure }: Facts): string {
  const { referredTo } = complaint.deadlock
  return procedure.external.find(({ id }) => id === referredTo)?.name ?? 'An outside body'
}
