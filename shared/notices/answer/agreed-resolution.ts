import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { paragraph, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../parts.ts'
import { onDay } from '../say.ts'

/** Confirms to the complainant what was agreed, and that the complaint is closed. */
export const agreedResolution = defineNotice({
  name: 'agreed-resolution',
  calledBy: ['Agreed'],
  reader: () => 'complainant',
  words: ({ proposals }, { text }) => [text, proposals.at(-1)?.text],
  write(facts, event) {
    const { complaint, procedure, words } = facts
    const proposed = complaint.proposals.find(({ version }) => version === event.version)
    const day = onDay(Temporal.Instant.from(event.at), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: what we agreed`,
      body: [
        dear(facts),
        paragraph(`On ${day} we agreed with you on how to resolve your complaint:`),
        ...[proposed?.text, event.text].flatMap((id) => (id && words.get(id) ? [quote(words.get(id) ?? '')] : [])),
        paragraph(`Your complaint is closed. ${procedure.closing.says}`),
        ...regards(facts),
      ],
    }
  },
})
