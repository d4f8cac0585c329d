// What a complaint keeps of a contact, by who may write, who is written to and whose own complaint it is.
import { describe, expect, it } from 'vitest'
import { type Reached, reachedBy } from '../../../functions/intake/reached.ts'
import { hashOfAddress } from '../../../shared/store/people.ts'
import { team } from '../../given.ts'

const KEY = 'key'
const own = { name: 'Cara', email: 'cara@customer.example' }
const representative = { name: 'Otto', email: 'otto@customer.example' }
const of = (email: string) => hashOfAddress(email, KEY)
const reached = (contact: Reached, hasTicket = false) => reachedBy(contact, KEY, team, hasTicket)

describe('what is kept of a contact', () => {
  it.each<[string, Reached, object]>([
    ['the complainant', own, { address: of(own.email) }],
    [
      'a representative, whose complainant may write too',
      { ...own, representative },
      { address: of(representative.email), ownAddress: of(own.email) },
    ],
    [
      'a representative of somebody who has died',
      { ...own, representative, ability: 'has-died' },
      { address: of(representative.email) },
    ],
    ['somebody who cannot act, and for whom nobody does', { ...own, ability: 'cannot-act' }, { anonymous: true }],
    ['a representative by phone alone', { ...own, representative: { phone: '020' } }, { ownAddress: of(own.email) }],
    ['a name and no more', { name: 'Cara' }, { anonymous: true }],
    ['a postal address', { address: '1 Street' }, {}],
    ['an address that takes no mail', { email: 'cara@@home' }, { address: of('cara@@home'), unreachable: true }],
    [
      'a colleague who acts for a customer',
      { ...own, representative: { email: 'Hana@example.com' } },
      { address: of('hana@example.com'), ownAddress: of(own.email), parties: ['hana'] },
    ],
  ])('is whom mail goes to, of %s', (_, contact, expected) => {
    expect(reached(contact)).toEqual(expected)
  })

  it('is nothing to write to of somebody who is answered on their ticket, and they are known all the same', () => {
    expect(reached({ name: 'Cara' }, true)).toEqual({})
  })
})
