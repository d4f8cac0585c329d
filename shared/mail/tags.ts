// The tags by which an event of SES names the notice that it is about.
import * as z from 'zod'
import { NOTICES } from '../procedure/words.ts'

/** Which notice a mail was, and to whom: `complainant`, or a member of staff by id. */
export type MailTags = {
  readonly reference: string
  readonly sequence: number
  readonly notice: (typeof NOTICES)[number]
  readonly reader: string
}

// A value has letters, digits, "_" and "-" alone ("MessageTag", Amazon SES API reference). A provider may call people "auth0|7".
const encoded = (text: string): string => Buffer.from(text).toString('base64url')
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString()

/** A tag as SES takes it. */
export type Tag = { readonly Name: string; readonly Value: string }

/** The tags of a mail. */
export const tagsOf = ({ reference, sequence, notice, reader }: MailTags): readonly Tag[] =>
  Object.entries({ reference, sequence: String(sequence), notice, reader: encoded(reader) }).map(([Name, Value]) => ({
    Name,
    Value,
  }))

/** The tags as an event of SES gives them back: a list for each name. */
export const TagsInEvent = z
  .object({
    reference: z.tuple([z.string()]),
    sequence: z.tuple([z.coerce.number().int()]),
    notice: z.tuple([z.enum(NOTICES)]),
    reader: z.tuple([z.string()]),
  })
  .transform(
    ({ reference, sequence, notice, reader }): MailTags => ({
      reference: reference[0],
      sequence: sequence[0],
      notice: notice[0],
      reader: decoded(reader[0]),
    }),
  )
