// What staff may ask of a complaint, as they write it: their own words where commands hold the hash of words.
import * as z from 'zod'
import { Command } from '../../shared/complaint/commands.ts'
import { type Complaint, type Refusal, refuse, type StaffMember } from '../../shared/complaint/complaint.ts'
import { Ability, Instant, payloadsWith } from '../../shared/complaint/payloads.ts'
import { CHANNELS } from '../../shared/procedure/words.ts'
import { filesOf } from '../../shared/store/attachments.ts'
import { type ExecuteResult, execute, type Storage } from '../../shared/store/execute.ts'
import type { Key } from '../../shared/store/keys.ts'
import { Texts } from '../../shared/store/texts.ts'
import { contactChange, knownContact } from '../intake/contact.ts'
import type { Reached } from '../intake/reached.ts'
import { storeWords, Words } from '../intake/words.ts'
import { eraseWithDuplicates, mergeInto } from './merge.ts'

const Line = z
  .string('Write it in one line.')
  .trim()
  .min(1, 'Write it in one line.')
  .max(1000, 'Write at most 1,000 characters.')

/** How to reach a complainant, as staff write it. */
export const Reach = z.object(
  {
    name: Line.optional(),
    company: Line.optional(),
    email: z.email('An email address, or leave it out.').max(254, 'An address has at most 254 characters.').optional(),
    phone: Line.optional(),
    address: Line.optional(),
  },
  'How to reach the complainant: name, company, email, phone, address.',
)

const hasWay = ({ email, phone, address }: z.infer<typeof Reach>) =>
  email !== undefined || phone !== undefined || address !== undefined
const NO_WAY = { error: 'Write at least one way to reach them.', path: ['email'] }

/** Who acts for a complainant, by what authority, and how they are reached. */
export const Representative = Reach.safeExtend({
  name: Line,
  authority: z
    .string('What they may do, and how that is known.')
    .trim()
    .min(1, 'What they may do, and how that is known.')
    .max(100_000, 'Write at most 100,000 characters.'),
}).refine(hasWay, NO_WAY)

/** How contact is made from now on; what is left out stays as it is. */
const Contacting = z.object({
  ability: Ability.optional(),
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
})

const asked = Object.entries(payloadsWith(Words)).map(([type, shape]) =>
  z.object({ type: z.literal(type), ...(shape as z.ZodRawShape) }),
)

/** What is asked, by its type. */
export const StaffCommand = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.literal('FileCorrespondence'),
      channel: z.enum(CHANNELS),
      message: Words,
      receivedAt: Instant.optional(),
    }),
    z.object({
      type: z.literal('RecordNoticePosted'),
      id: z
        .string('The id of the notice, as the letter bears it.')
        .max(200, 'The id of the notice, as the letter bears it.'),
    }),
    z.object({
      type: z.literal('ChangeContact'),
      complainant: Reach.refine(hasWay, NO_WAY),
      ...Contacting.shape,
    }),
    Representative.safeExtend({
      type: z.literal('Authorise'),
      ...Contacting.shape,
    }),
    ...asked,
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'There is no such command.' : undefined) },
)
export type StaffCommand = z.infer<typeof StaffCommand>

/** Who gives the command, for which complaint, and its idempotency key. */
type Asking = {
  readonly staff: StaffMember
  readonly complaint: Complaint
  readonly idempotencyKey?: Key | undefined
  readonly ifVersion?: number | undefined
}

/** Gives a command of a member of staff. */
export async function give(
  records: Storage,
  key: string,
  asked: StaffCommand,
  { staff, complaint, idempotencyKey, ifVersion }: Asking,
): Promise<ExecuteResult> {
  const { reference } = complaint
  const texts = new Texts()
  const by = { staff: staff.id }
  const options = { texts, ifVersion, ...(idempotencyKey && { idempotencyKey }) }
  /** Changes what is known of the complainant and whoever acts for them. */
  const changeTo = async (
    contactFrom: (known: Reached) => Reached,
    { ability, preferredContact }: Pick<z.infer<typeof Contacting>, 'ability' | 'preferredContact'>,
    authorised?: { readonly name: string; readonly authority: string },
  ) => {
    const known = contactFrom(await knownContact(records, complaint))
    const command = await contactChange(
      records,
      key,
      complaint,
      { ...known, ...(ability && { ability }) },
      { by, preferredContact, contactVersion: complaint.contact.version, ...(authorised && { authorised }) },
      texts,
    )
    return execute(records, reference, command, options)
  }
  if (isOf('RecordNoticePosted', asked)) {
    const notice = asked.id.split('/').at(-1)
    const sent = { type: 'RecordNoticeSent', by, notice, id: asked.id, to: 'complainant', how: 'post' }
    return execute(records, reference, Command.parse(sent), options)
  }
  if (isOf('ChangeContact', asked)) {
    const { complainant, ...ways } = asked
    return changeTo(({ representative, ability }) => ({ representative, ability, ...complainant }), ways)
  }
  if (isOf('Authorise', asked)) {
    const { name, authority, company, email, phone, address, ...ways } = asked
    const authorised = { name: texts.add(name), authority: texts.add(authority) }
    return changeTo(
      (known) => ({ ...known, representative: { name, company, email, phone, address } }),
      ways,
      authorised,
    )
  }
  const command = Command.parse({ ...(storeWords(asked, texts) as object), by })
  if (command.type === 'SendReply') {
    const refusal = await refuseUnlessEnclosable(records, complaint, command.files)
    if (refusal !== undefined) return { outcome: 'refused', refusal }
  }
  if (command.type === 'Merge') return mergeInto(records, staff, reference, command, idempotencyKey)
  if (command.type === 'Erase') return eraseWithDuplicates(records, reference, command, options)
  return execute(records, reference, command, options)
}

/** The most that one mail may enclose, in bytes: many mailboxes take no more. */
const MAX_ENCLOSED_BYTES = 20 * 1024 * 1024

/** Refuses files that the complaint does not have, or that are too large together for one mail. */
async function refuseUnlessEnclosable(
  { table }: Storage,
  complaint: Complaint,
  ids: readonly string[],
): Promise<Refusal | undefined> {
  if (ids.length === 0) return undefined
  const files = (await filesOf(table, complaint)).filter(({ id }) => ids.includes(id))
  if (files.length < new Set(ids).size) {
    return refuse('no-such-file', `${complaint.reference} does not have all of these files: choose them again.`)
  }
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (size <= MAX_ENCLOSED_BYTES) return undefined
  return refuse('no-such-file', 'These files are larger than 20 MB together: send some of them in another reply.')
}

/** Narrows a command to one of the types that are no command of the core. */
const isOf = <Type extends 'RecordNoticePosted' | 'ChangeContact' | 'Authorise'>(
  type: Type,
  asked: StaffCommand,
): asked is Extract<StaffCommand, { type: Type }> => asked.type === type
