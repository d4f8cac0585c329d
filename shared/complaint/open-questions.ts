import type { Procedure } from '../procedure/procedure.ts'
import type { Complaint } from './complaint.ts'
import type { Contact, Ways } from './events.ts'

/** Whether there is a way to write to somebody, or to call them. */
export const isReachable = ({ email, phone, address }: Ways): boolean => Boolean(email || phone || address)

/** Who is written to and called: the representative, or else the complainant, as long as they can act. */
export function addresseeOf({ representative, ability = 'can-act', ...complainant }: Omit<Contact, 'salt'>): Ways {
  if (representative !== undefined && isReachable(representative)) return representative
  if (ability !== 'can-act') return representative ?? {}
  const { name, email, phone, address } = complainant
  return { name, email, phone, address }
}

/** What a procedure may ask and every form has a field of its own for: what happened, what is wished for, and how to be reached. */
export const ASKED_ANYWAY: readonly string[] = ['description', 'wish', 'contact']

/** What the procedure asks for and nobody has said yet. */
export function unanswered(
  { asks }: Procedure,
  { intake: { details, desiredOutcome, description }, involved: { subjects } }: Complaint,
  contact: Omit<Contact, 'salt'>,
): Procedure['asks'] {
  const known = [
    ...Object.keys(details),
    'description',
    ...(desiredOutcome ? ['wish'] : []),
    ...(isReachable(addresseeOf(contact)) ? ['contact'] : []),
    ...(contact.name && contact.email ? ['account'] : []),
    ...(description ? ['nature'] : []),
    ...(subjects.length > 0 ? ['person'] : []),
  ]
  return asks.filter(({ id }) => !known.includes(id))
}
