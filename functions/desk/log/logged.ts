// How staff log what came by phone, by letter or in person, from the page or by the API.
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { Ability, Instant, receivedWith } from '../../../shared/complaint/payloads.ts'
import { CHANNELS } from '../../../shared/procedure/words.ts'
import type { ExecuteResult, Storage } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { receive } from '../../intake/receive.ts'
import { Reach, Representative } from '../staff-command.ts'
import { instantIn } from '../web/local-time.ts'

const MAX_CHARACTERS = 100_000
const TOO_LONG = `Write at most ${MAX_CHARACTERS.toLocaleString('en')} characters; the rest can be added as a message.`
const LongText = z.string('Write what was said.').trim().min(1, 'Write what was said.').max(MAX_CHARACTERS, TOO_LONG)

/** A complaint as it is logged: by phone unless another channel is named, just now unless it was earlier. */
export const Logged = z.object({
  ...receivedWith(LongText),
  channel: z.enum(CHANNELS, `One of: ${CHANNELS.join(', ')}.`).default('phone'),
  receivedAt: Instant.optional(),
  takenBy: z.string().max(200, 'An id has at most 200 characters.').optional(),
  /** Resolved on the line: what was accepted. */
  resolved: z
    .string()
    .trim()
    .min(1, 'Write with what it was resolved, or leave it out.')
    .max(MAX_CHARACTERS, TOO_LONG)
    .optional(),
  complainant: Reach,
  representative: Representative.optional(),
  /** Whether the complainant can act; whoever cannot is never written to. */
  ability: Ability.optional(),
})

/** Logs a complaint; the same once more, named by the same key, is the same complaint. */
export function log(
  records: Storage,
  key: string,
  staff: StaffMember,
  { complainant, representative, ability, receivedAt, takenBy, ...logged }: z.infer<typeof Logged>,
  submissionId: string | undefined,
): Promise<ExecuteResult> {
  const idempotencyKey = submissionId === undefined ? undefined : keys.idempotency(`desk:${staff.id}`, submissionId)
  const arrival = {
    by: { staff: staff.id },
    contact: {
      ...complainant,
      ...(representative && { representative: waysOf(representative) }),
      ...(ability && { ability }),
    },
    receivedAt: receivedAt ?? records.now().toString(),
    ...(takenBy && { takenBy }),
  }
  const fields = {
    ...logged,
    ...(representative && { representative: { name: representative.name, authority: representative.authority } }),
  }
  return receive(records, key, fields, arrival, { idempotencyKey })
}

/** The authority of a representative is no way to reach them. */
const waysOf = ({ authority: _, ...ways }: z.infer<typeof Representative>) => ways

/** What a form says, as the API would say it; and what is wrong with its date, which the form takes in the organisation's own time. */
export function loggedIn(
  form: URLSearchParams,
  zone: string,
): { readonly fields: unknown; readonly error: string | undefined } {
  const text = (name: string) => form.get(name)?.replaceAll('\r\n', '\n').trim() || undefined
  const details = [...form].flatMap(([name, value]) =>
    name.startsWith('detail-') && value.trim() ? [[name.slice(7), value]] : [],
  )
  const written = text('receivedAt')
  const receivedAt = written && instantIn(written, zone)
  const fields = {
    channel: text('channel'),
    ...(receivedAt && { receivedAt }),
    takenBy: text('takenBy'),
    complainant: {
      name: text('name'),
      company: text('company'),
      email: text('email'),
      phone: text('phone'),
      address: text('address'),
    },
    ...representativeIn(text),
    ability: text('ability'),
    preferredContact: text('preferredContact'),
    description: text('description') ?? '',
    desiredOutcome: text('desiredOutcome'),
    supportNeeds: text('supportNeeds'),
    resolved: text('resolved'),
    subjects: form.getAll('subjects').filter(Boolean),
    details: Object.fromEntries(details),
    category: text('category'),
    ticket: text('ticket') && { helpdesk: text('helpdesk') ?? '', id: text('ticket') },
  }
  const isUnread = written !== undefined && receivedAt === undefined
  return {
    fields,
    error: isUnread ? 'Write date and time, as 2026-11-20T16:00, or leave it empty for now.' : undefined,
  }
}

/** Who acts for the complainant, where the form names anything of them. */
function representativeIn(text: (name: string) => string | undefined) {
  const representative = {
    name: text('representative-name'),
    authority: text('representative-authority'),
    email: text('representative-email'),
    phone: text('representative-phone'),
    address: text('representative-address'),
  }
  return Object.values(representative).some(Boolean) ? { representative } : {}
}

/** The field of the form in which something stands that the API knows by its path. */
export const fieldOf = (path: readonly PropertyKey[]): string => {
  const [first, second] = path.map(String)
  if (first === 'complainant') return second ?? 'name'
  if (first === 'representative') return `representative-${second ?? 'name'}`
  return first === 'details' ? `detail-${second}` : (first ?? '')
}
