// What a complaint keeps of a contact without its words: who is written to, and whose own complaint it is.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { Contact, Ways } from '../../shared/complaint/events.ts'
import { addresseeOf, isReachable } from '../../shared/complaint/open-questions.ts'
import { mailable } from '../../shared/mail/address.ts'
import { hashOfAddress } from '../../shared/store/people.ts'

/** The whole contact as it is from now on. */
export type Reached = Omit<Contact, 'salt'>

/** What commands say of a contact beside its words. Whoever can be answered on a ticket can be reached. */
export function reachedBy(contact: Reached, key: string, team: readonly StaffMember[], hasTicket: boolean) {
  const addressee = addresseeOf(contact)
  const { email } = addressee
  const [own] = writersIn(contact).flatMap((one) => (one.email && one.email !== email ? [one.email] : []))
  const parties = [...new Set([contact, contact.representative].flatMap((one) => partiesBy(one?.email, team)))]
  return {
    ...(email && { address: hashOfAddress(email, key) }),
    ...(own && { ownAddress: hashOfAddress(own, key) }),
    ...(!isReachable(addressee) && !hasTicket && { anonymous: true }),
    ...(email && mailable(email) === undefined && { unreachable: true }),
    ...(parties.length > 0 && { parties }),
  }
}

/** Who may write, and have the link: the representative, and the complainant as long as they can act. */
export const writersIn = ({ representative, ability = 'can-act', ...complainant }: Reached): readonly Ways[] => [
  ...(representative ? [representative] : []),
  ...(ability === 'can-act' ? [complainant] : []),
]

/** The members of staff, by their address, who complain themselves or represent the complainant. */
const partiesBy = (email: string | undefined, team: readonly StaffMember[]): readonly string[] =>
  email === undefined
    ? []
    : team.filter((one) => one.email.toLowerCase() === email.trim().toLowerCase()).map(({ id }) => id)
