import { involvedIn } from '../../shared/complaint/complaint.ts'
import { mentionedIn } from '../../shared/mail/thread.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import type { Storage } from '../../shared/store/execute.ts'
import type { QuarantineItem } from '../../shared/store/items.ts'
import type { Key } from '../../shared/store/keys.ts'
import { quarantine, quarantineOnce } from '../../shared/store/quarantine.ts'
import { measure } from '../runtime/environment.ts'

type QuarantineOptions = {
  /** What it says, as far as that can be read. */
  readonly says: string
  /** The idempotency key of its delivery. */
  readonly idempotencyKey?: Key
  /** A person released it, and it is set aside once more. */
  readonly again?: boolean
}

/** Puts something into quarantine for a person to decide on, and counts it for the alarm, unless a machine wrote it. Once for each idempotency key. */
export async function putInQuarantine(
  records: Storage,
  item: QuarantineItem,
  { says, idempotencyKey, again }: QuarantineOptions,
): Promise<void> {
  const about = await namedIn(records, says)
  const whole = { ...item, ...(about.length > 0 && { about: [...about] }) }
  await (idempotencyKey === undefined
    ? quarantine(records.table, whole, { again: again === true })
    : quarantineOnce(records.table, whole, idempotencyKey))
  if (item.reason !== 'automatic') measure('Quarantined')
}

/** The members of staff whom a text names, by name or address, and those from whom a complaint is kept that it mentions. */
async function namedIn({ table, team }: Storage, says: string): Promise<readonly string[]> {
  const text = says.slice(0, 200_000).toLowerCase()
  const named = (await team()).filter(
    ({ name, email }) => text.includes(name.toLowerCase()) || text.includes(email.toLowerCase()),
  )
  const mentioned = await Promise.all(mentionedIn(says).map((reference) => loadComplaint(table, reference)))
  const involved = mentioned.flatMap(({ complaint }) => involvedIn(complaint))
  return [...new Set([...named.map(({ id }) => id), ...involved])]
}
