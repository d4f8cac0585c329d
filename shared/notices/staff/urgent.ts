import type { EventOf } from '../../complaint/events.ts'
import { sentenceCase } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, caseFacts, quoted } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells a manager that a complaint cannot wait (CLD-C14). */
export const urgent = defineNotice({
  name: 'urgent',
  calledBy: ['MarkedUrgent'],
  reader: (_, { tell }) => tell,
  words: (_, { reason }) => [reason],
  write(facts, event) {
    return {
      subject: subjectFor(facts, `urgent, ${BECAUSE[event.because]}`),
      body: [
        paragraph(
          `This cannot wait for its turn: ${BECAUSE[event.because]}. ${sentenceCase(actorName(facts.team, event.by))} marked it as urgent. Please make sure that somebody takes it up now.`,
        ),
        ...quoted(facts, event.reason),
        ...caseFacts(facts),
      ],
    }
  },
})

const BECAUSE: Readonly<Record<EventOf<'MarkedUrgent'>['because'], string>> = {
  'service-down': 'a service is down',
  safety: 'somebody may come to harm',
  'vulnerable-person': 'it is about a vulnerable person',
  'money-loss': 'somebody is losing money',
}
