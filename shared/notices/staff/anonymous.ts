import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { begun, caseFacts } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells a manager of a complaint whose complainant cannot be reached: nothing is written to anybody, and it is worked on all the same. */
export const anonymous = defineNotice({
  name: 'anonymous',
  calledBy: ['Received', 'CandidateOpened', 'ContactChanged'],
  reader: (_, { tell }) => tell,
  words: ({ intake: { description } }) => [description],
  write(facts) {
    const { complaint } = facts
    return {
      subject: subjectFor(facts, 'nobody can be reached about it'),
      body: [
        paragraph(
          'We have no way to write to the complainant or to call them, so we send nothing, and promises to the complainant have no due date. Please make sure that the complaint is looked into all the same, and closed with what was found.',
        ),
        paragraph('Once somebody can be reached, record how. Our promises to them then run from that moment.'),
        ...caseFacts(facts),
        ...begun(facts, complaint.intake.description),
      ],
    }
  },
})
