import type { Complaint } from '../../complaint/complaint.ts'
import type { EventOf } from '../../complaint/events.ts'
import { isFinal } from '../answer/final-decision.ts'
import { type Block, facts as factsBlock, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { levelOf, quoted } from '../passages.ts'
import { dearColleague, untilWhen, yours } from './colleague-letter.ts'

type Update = EventOf<'SubjectUpdated' | 'Held' | 'Resumed' | 'ReviewRequested' | 'ResponseGiven'>

/** Tells a member of staff how a complaint about them goes, and its result first of all; nothing about the complainant (JSQ-C38, CSP-C27). */
export const subjectUpdate = defineNotice({
  name: 'subject-update',
  calledBy: ['SubjectUpdated', 'Held', 'Resumed', 'ReviewRequested', 'ResponseGiven'],
  isForSubject: true,
  reader(complaint, event, procedure) {
    if (event.type === 'SubjectUpdated') return event.staff
    if (procedure.subjects === undefined) return undefined
    const isPause = event.type === 'Held' || event.type === 'Resumed'
    // Where the law forbids more, nobody is told why we pause.
    if (isPause && (event.hold !== 'agency' || (event.type === 'Held' && event.restricted))) return undefined
    if (event.type === 'ResponseGiven' && !isFinal(procedure, complaint)) return undefined
    return informed(complaint)
  },
  words: (_, event) => (event.type === 'SubjectUpdated' ? [event.message] : []),
  write(facts, event) {
    const others = informed(facts.complaint)
    const [only] = others.length === 1 ? others : []
    return {
      subject: 'The complaint that concerns you',
      body: [
        dearColleague(facts, event.type === 'SubjectUpdated' ? event.staff : (only ?? '')),
        ...whatIsNew(facts, event),
        ...untilWhen(facts),
        ...(event.type === 'Held' || event.type === 'Resumed'
          ? []
          : [paragraph('If you see it differently, tell us. You may do so at any time.')]),
        ...yours(facts, event.by),
      ],
    }
  },
})

/** Whom it is about, as far as they know of it. */
const informed = ({ involved: { subjects, owed } }: Complaint): readonly string[] =>
  subjects.filter((id) => owed[id]?.informed)

function whatIsNew(facts: Facts, event: Update): readonly Block[] {
  const { phase, investigation } = facts.complaint
  const isAnswered = phase === 'responded' || phase === 'closed'
  const result =
    isAnswered && investigation.outcome
      ? [factsBlock([['Result', `the complaint is ${investigation.outcome.replaceAll('-', ' ')}`]])]
      : []
  const outside = levelOf(facts)?.decidedBy
  switch (event.type) {
    case 'SubjectUpdated':
      return [
        paragraph(
          result.length > 0
            ? 'There is a result of the complaint that concerns you:'
            : 'We are writing to you about the complaint that concerns you:',
        ),
        ...result,
        ...quoted(facts, event.message),
      ]
    case 'Held':
      return [
        paragraph(
          'We have paused our work on the complaint that concerns you, since an agency is looking into the matter. Nothing is decided while we pause, and we write to you when we go on.',
        ),
      ]
    case 'Resumed':
      return [paragraph('The pause is over, and we go on with the complaint that concerns you.')]
    case 'ReviewRequested':
      return [
        paragraph(
          `A review of our answer to the complaint that concerns you was asked for. ${outside ? `${outside}, who is not one of us, looks` : 'Somebody who did not write that answer looks'} at it afresh and decides, and we write to you with the result.`,
        ),
      ]
    case 'ResponseGiven':
      return [paragraph('The complaint that concerns you was reviewed, and this is the final result:'), ...result]
  }
}
