import { heading, list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Brings the complainant what a colleague writes to them, as a letter of that colleague, with what comes next. */
export const reply = defineNotice({
  name: 'reply',
  calledBy: ['ReplySent'],
  reader: () => 'complainant',
  words: (_, { subject, message }) => [subject, message],
  files: ({ files }) => files,
  write(facts, event) {
    const { complaint, words, files = [] } = facts
    const subject = (event.subject && words.get(event.subject)) || 'our answer'
    return {
      subject: `${complaint.reference}: ${subject}`,
      body: [
        dear(facts),
        ...paragraphsOf(words.get(event.message) ?? ''),
        ...(files.length > 0 ? [heading('Enclosed'), list(files.map(({ name }) => name))] : []),
        ...whatIsPromised(facts),
        ...regards(facts, { by: event.by }),
      ],
      files,
    }
  },
})

/** What somebody typed, a paragraph for each block of lines. */
const paragraphsOf = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(paragraph)
