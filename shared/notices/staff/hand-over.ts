import { THE_CASE } from '../../complaint/decide/hand-over.ts'
import { list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, namesOf } from '../passages.ts'
import { whatIsOwed } from '../promised.ts'
import { subjectFor } from './subject.ts'

/** Tells somebody what they owe from now on, because a colleague who owed it leaves, or takes no part any more. A case that becomes theirs has a notice of its own. */
export const handOver = defineNotice({
  name: 'hand-over',
  calledBy: ['HandedOver'],
  reader: (_, { to, owed }) => (owed.every((one) => one === THE_CASE) ? undefined : to),
  write(facts, { from, owed, because }) {
    const why = because === 'involved' ? 'no longer takes part in this complaint' : 'no longer works here'
    return {
      subject: subjectFor(facts, 'handed over to you'),
      body: [
        paragraph(`${namesOf(facts, [from])} ${why}. From now on, this is yours:`),
        list([...owed]),
        ...caseFacts(facts),
        ...whatIsOwed(facts),
      ],
    }
  },
})
