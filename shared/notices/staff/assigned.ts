import { type Block, facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { begun, caseFacts, namesOf, quoted } from '../passages.ts'
import { whatIsOwed } from '../promised.ts'
import { isForConflict } from './reassigned.ts'
import { dueFirst, subjectFor } from './subject.ts'

/** Tells a handler that a complaint is theirs. */
export const assigned = defineNotice({
  name: 'assigned',
  calledBy: ['Assigned'],
  reader: (_, event) => (isForConflict(event) ? undefined : event.handler),
  words: ({ intake: { description, representative }, contact: { supportNeeds } }, { reason }) => [
    description,
    reason,
    representative?.name,
    representative?.authority,
    supportNeeds,
  ],
  write(facts, event) {
    const { complaint } = facts
    return {
      subject: subjectFor(facts, yoursNow(facts)),
      body: [
        ...(event.because === 'left' && event.before
          ? [paragraph(`${namesOf(facts, [event.before])} no longer works here, and this complaint is now yours.`)]
          : []),
        ...(event.reason ? [paragraph('Whoever assigned it to you writes:'), ...quoted(facts, event.reason)] : []),
        ...whatToMind(facts),
        ...caseFacts(facts, { named: true }),
        heading('What it is about'),
        ...begun(facts, complaint.intake.description),
        ...whatIsOwed(facts),
      ],
    }
  },
})

const yoursNow = (facts: Facts): string => ['yours now', dueFirst(facts)].filter(Boolean).join(', ')

/** What the complainant needs from whoever writes to them, before anything else. */
function whatToMind({ complaint, words }: Facts): readonly Block[] {
  const {
    contact: { supportNeeds, preferredContact },
    intake: { representative },
  } = complaint
  const says = (id: string | undefined) => id && words.get(id)
  const speaks = [says(representative?.name), says(representative?.authority)].filter(Boolean).join(', ')
  const rows: (readonly [string, string | undefined])[] = [
    ['What they need', says(supportNeeds)],
    ['Who speaks for them', speaks || undefined],
    ['How they like to hear from us', preferredContact && `by ${preferredContact}`],
  ]
  const known = rows.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return known.length === 0 ? [] : [factsBlock(known)]
}
