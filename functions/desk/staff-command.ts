// What staff may ask of a complaint, as they write it: their own words where commands hold the hash of words.
import { z } from 'zod'
import { Command } from '../../shared/complaint/commands.ts'
import { payloadsWith } from '../../shared/complaint/payloads.ts'
import { CHANNELS } from '../../shared/procedure/words.ts'
import type { Texts } from '../../shared/store/texts.ts'
import { kept, Words } from '../said.ts'

const asked = Object.entries(payloadsWith(Words)).map(([type, shape]) =>
  z.object({ type: z.literal(type), ...(shape as z.ZodRawShape) }),
)

/** What is asked, by its type. */
export const StaffCommand = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('FileCorrespondence'), channel: z.enum(CHANNELS), text: Words }),
    z.object({ type: z.literal('RecordNoticePosted'), id: z.string('The id of the notice, as the letter bears it.') }),
    ...asked,
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'There is no such command.' : undefined) },
)
export type StaffCommand = z.infer<typeof StaffCommand>

/** The command that a member of staff gives; their words go into `texts`. */
export function commandBy(staff: string, asked: StaffCommand, texts: Texts): Command {
  const by = { staff }
  if (asked.type === 'RecordNoticePosted') {
    const id = String((asked as { id: unknown }).id)
    const notice = id.split('/').at(-1)
    return Command.parse({ type: 'RecordNoticeSent', by, notice, id, to: 'complainant', how: 'post' })
  }
  return Command.parse({ ...(kept(asked, texts) as object), by })
}
