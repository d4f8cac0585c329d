import * as z from 'zod'
import { NOTICES } from '../procedure/words.ts'
import { Actor, intake } from './events.ts'
import {
  agreementWritten,
  contactChanged,
  correspondence,
  duplicate,
  enclosed,
  letterPrepared,
  noticeBounced,
  noticeSent,
  payloadsWith,
  representedBy,
  TextId,
} from './payloads.ts'

const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), by: Actor, ...shape })

type Payloads = ReturnType<typeof payloadsWith<typeof TextId>>
type CommandIn<Type extends keyof Payloads> = ReturnType<typeof command<Type, Payloads[Type]>>

const asked = Object.entries(payloadsWith(TextId)).map(([type, shape]) => command(type, shape)) as unknown as {
  [Type in keyof Payloads]: CommandIn<Type>
}[keyof Payloads][]

/** Everything that can be asked of a complaint. Imperative; every door turns what came in into one of these. */
export const Command = z.discriminatedUnion('type', [
  command('Receive', {
    ...intake,
    /** It was resolved while the complainant was on the line: with what they accepted. */
    resolved: TextId.optional(),
  }),
  command('FileCorrespondence', correspondence),
  /** A colleague answers a notice by mail: that is a note, for colleagues alone. */
  command('FileNote', { note: TextId, ...enclosed }),
  /** A duplicate is merged into this one. */
  command('Absorb', { ...duplicate, subjects: z.array(z.string()).default([]) }),
  command('ChangeContact', {
    ...contactChanged,
    /** The contact version that whoever asks had before them. */
    contactVersion: z.int().optional(),
  }),
  /** Somebody acts for the complainant from now on, and is written to in their place. */
  command('Authorise', { ...representedBy(TextId), ...contactChanged, contactVersion: z.int().optional() }),
  /** Somebody leaves: what they owe goes to somebody else. */
  command('HandOver', { from: z.string(), to: z.string() }),
  command('NoteAgreement', { ...agreementWritten, ...enclosed }),
  command('RecordNoticeSent', noticeSent),
  command('RecordLetterPrepared', letterPrepared),
  command('RecordNoticeBounced', noticeBounced),
  command('RecordNoticeWithheld', { notice: z.enum(NOTICES), id: z.string() }),
  command('WatchClocks', {}),
  ...asked,
])
export type Command = z.infer<typeof Command>
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>
