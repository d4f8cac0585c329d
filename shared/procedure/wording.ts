// How a procedure words a notice itself.
import * as z from 'zod'
import { NOTICES } from './words.ts'

/** What is filled in; `{rest}` is everything of the notice that is no paragraph. */
const FILLED_IN = ['reference', 'name', 'handler', 'organisation', 'email', 'phone', 'received', 'page', 'rest']

const Worded = z
  .string()
  .min(1)
  .superRefine((says, context) => {
    for (const [whole, name = ''] of says.matchAll(/\{([^}]*)\}/g)) {
      if (FILLED_IN.includes(name)) continue
      const known = FILLED_IN.map((one) => `{${one}}`).join(', ')
      context.addIssue({ code: 'custom', message: `Nothing fills in ${whole}. There is: ${known}.` })
    }
  })

/** Its own words by the name of the notice: a subject, and paragraphs with `{rest}` among them. */
export const Wording = z.partialRecord(
  z.enum(NOTICES),
  z.object({
    subject: Worded.max(
      60,
      'A subject has at most 60 characters, so that it stays whole with its reference filled in.',
    ).optional(),
    body: z
      .array(Worded)
      .refine(
        (body) => body.includes('{rest}'),
        'Put {rest} where the facts of the notice belong, as a line of its own: nobody is to miss them.',
      )
      .optional(),
  }),
)
