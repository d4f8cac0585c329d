import { z } from 'zod'
import { NOTICES } from '../procedure/words.ts'
import { Actor, intake } from './events.ts'
import { correspondence, noticeBounced, noticeSent, payloadsWith, TextId } from './payloads.ts'

const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), by: Actor, ...shape })

type Payloads = ReturnType<typeof payloadsWith<typeof TextId>>
type CommandIn<Type extends keyof Payloads> = ReturnType<typeof command<Type, Payloads[Type]>>

const asked = Object.entries(payloadsWith(TextId)).map(([type, shape]) => command(type, shape)) as unknown as {
  [Type in keyof Payloads]: CommandIn<Type>
}[keyof Payloads][]

/** Everything that can be asked of a complaint. Imperative; every door turns what came in into one of these. */
export const Command = z.discriminatedUnion('type', [
  command('Receive', intake),
  command('FileCorrespondence', correspondence),
  command('RecordNoticeSent', noticeSent),
  command('RecordLetterPrepared', { notice: z.enum(NOTICES), id: z.string() }),
  command('RecordNoticeBounced', noticeBounced),
  command('WatchClocks', {}),
  ...asked,
])
export type Command = z.infer<typeof Command>
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>
