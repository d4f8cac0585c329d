import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { namesOf, quoted } from '../passages.ts'

/** Shares what was learnt with colleagues, and who acts on it by when, without a word about the complainant (CCR-C28). */
export const learning = defineNotice({
  name: 'learning',
  calledBy: ['LearningShared'],
  reader: (_, event) => event.with,
  words: ({ record: { lesson, prevention } }) => [lesson, prevention],
  write(facts) {
    const {
      record: { category, lesson, prevention },
      investigation: { outcome },
      timing: { tasks },
    } = facts.complaint
    const about = facts.procedure.categories.find(({ id }) => id === category)?.title
    const improvements = tasks.filter(({ task }) => task === 'improvement')
    return {
      subject: `What we learnt from a complaint${about ? `: ${about}`.slice(0, 46) : ''}`,
      body: [
        paragraph(
          outcome
            ? `A complaint that was ${outcome.replaceAll('-', ' ')} has taught us this:`
            : 'A complaint has taught us this:',
        ),
        ...quoted(facts, lesson),
        ...(prevention ? [heading('So that it does not happen again'), ...quoted(facts, prevention)] : []),
        ...(improvements.length > 0
          ? [
              heading('Who acts on it, and by when'),
              factsBlock(
                improvements.map(({ owner, dueAt }) => [
                  owner ? namesOf(facts, [owner]) : 'Nobody yet',
                  byWhen(Temporal.Instant.from(dueAt), calendarIn(facts.procedure)),
                ]),
              ),
            ]
          : []),
      ],
    }
  },
})
