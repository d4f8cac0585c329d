import { z } from 'zod'
import { NOTICES, OUTCOMES } from '../procedure/words.ts'
import { Actor, correspondence, received, TextId } from './events.ts'

const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), by: Actor, ...shape })

/** Everything that can be asked of a complaint. Imperative; every door turns what came in into one of these. */
export const Command = z.discriminatedUnion('type', [
  command('Receive', received),
  command('OpenCandidate', { text: TextId }),
  command('Assign', { handler: z.string() }),
  command('AddNote', { text: TextId }),
  command('BeginInvestigation', {}),
  command('ReportProgress', { text: TextId }),
  command('SendProposal', { text: TextId }),
  command('RejectProposal', { text: TextId.optional() }),
  command('RecordAgreement', { text: TextId.optional() }),
  command('GiveResponse', { outcome: z.enum(OUTCOMES), text: TextId }),
  command('RequestReview', { text: TextId.optional() }),
  command('ExtendAsComplex', { text: TextId }),
  command('Escalate', { text: TextId }),
  command('Withdraw', { text: TextId.optional() }),
  command('FileCorrespondence', correspondence),
  command('RecordNoticeSent', {
    notice: z.enum(NOTICES),
    id: z.string(),
    to: z.string(),
    how: z.enum(['email', 'post']),
    messageId: z.string().optional(),
  }),
  command('RecordLetterPrepared', { notice: z.enum(NOTICES), id: z.string() }),
  command('RecordNoticeBounced', { notice: z.enum(NOTICES), id: z.string(), reason: z.string() }),
  command('WatchClocks', {}),
])
export type Command = z.infer<typeof Command>
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>
