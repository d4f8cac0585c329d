// What staff may ask of a complaint, as they write it: their own words where commands hold the hash of words.
import { z } from 'zod'
import { Command } from '../../shared/complaint/commands.ts'
import { CHANNELS, OUTCOMES } from '../../shared/procedure/words.ts'
import type { Texts } from '../../shared/store/texts.ts'

const Words = z.string('Write it in your own words.').trim().min(1, 'Write it in your own words.')

/** What is asked, by its type. */
export const StaffCommand = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('OpenCandidate'), text: Words }),
    z.object({ type: z.literal('Assign'), handler: z.string('The id of a member of staff.') }),
    z.object({ type: z.literal('AddNote'), text: Words }),
    z.object({ type: z.literal('BeginInvestigation') }),
    z.object({ type: z.literal('ReportProgress'), text: Words }),
    z.object({ type: z.literal('SendProposal'), text: Words }),
    z.object({ type: z.literal('RejectProposal'), text: Words.optional() }),
    z.object({ type: z.literal('RecordAgreement'), text: Words.optional() }),
    z.object({ type: z.literal('GiveResponse'), outcome: z.enum(OUTCOMES), text: Words }),
    z.object({ type: z.literal('RequestReview'), text: Words.optional() }),
    z.object({ type: z.literal('ExtendAsComplex'), text: Words }),
    z.object({ type: z.literal('Escalate'), text: Words }),
    z.object({ type: z.literal('Withdraw'), text: Words.optional() }),
    z.object({ type: z.literal('FileCorrespondence'), channel: z.enum(CHANNELS), text: Words }),
    z.object({ type: z.literal('RecordNoticePosted'), id: z.string('The id of the notice, as the letter bears it.') }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'There is no such command.' : undefined) },
)
export type StaffCommand = z.infer<typeof StaffCommand>

/** The command that a member of staff gives; their words go into `texts`. */
export function commandBy(staff: string, asked: StaffCommand, texts: Texts): Command {
  const by = { staff }
  if (asked.type === 'RecordNoticePosted') {
    const notice = asked.id.split('/').at(-1)
    return Command.parse({ type: 'RecordNoticeSent', by, notice, id: asked.id, to: 'complainant', how: 'post' })
  }
  const text = 'text' in asked && asked.text !== undefined ? { text: texts.keep(asked.text) } : {}
  return Command.parse({ ...asked, by, ...text })
}
