// Where a notice goes, by who reads it, who is there, and how the complainant is reached.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { envelopeOf } from '../../../functions/notify/envelope.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { Event } from '../../../shared/complaint/events.ts'
import { noticesFor, onceSent } from '../../../shared/notices/all.ts'
import type { Facts } from '../../../shared/notices/notice.ts'
import {
  acknowledged,
  assigned,
  type EventInput,
  folded,
  REFERENCE,
  received,
  standard,
  team,
  texts,
  words,
} from '../../given.ts'

const at = '2026-03-05T10:00:00Z'
const report: EventInput = {
  type: 'ProgressReported',
  at,
  by: { staff: 'hana' },
  report: words('The part is ordered.'),
}

/** The envelope of the notice that an event calls for. */
function envelope(
  event: EventInput,
  more: Partial<Pick<Facts, 'team' | 'contact'>> = {},
  about: EventInput = received(),
) {
  const last = Event.parse(event)
  const complaint = folded([about, assigned(), acknowledged(), event])
  const called = noticesFor(standard, complaint, last, 4).find(({ notice }) => notice.name !== 'new-handler')
  if (called === undefined) throw new Error('The event calls for no notice.')
  const facts: Facts = {
    procedure: standard,
    complaint,
    afterwards: onceSent(complaint, called, at),
    now: Temporal.Instant.from(at),
    contact: { name: 'Cara Customer', email: 'cara@customer.example', salt: '' },
    reader: called.reader,
    team,
    words: texts,
    page: `https://complaints.example/c/${REFERENCE}`,
    timeline: [],
    ...more,
  }
  return envelopeOf(facts, last, called)
}

const without = (id: string, change: Partial<StaffMember>) =>
  team.map((member) => (member.id === id ? { ...member, ...change } : member))
const away = [{ from: '2026-03-01', to: '2026-03-31' }]

describe('a notice to the complainant', () => {
  it('goes to their address, and counts', () => {
    expect(envelope(report)).toMatchObject({
      to: { address: 'cara@customer.example', name: 'Cara Customer' },
      counts: true,
    })
  })

  it('without an address goes to the handler as a letter to print, and does not count', () => {
    const sent = envelope(report, { contact: { name: 'Cara', address: '1 Street, Town', salt: '' } })
    expect(sent).toMatchObject({ staff: 'hana', counts: false, letter: expect.anything() })
    expect(sent?.message.subject).toContain('to print and post')
  })

  it('is said by phone where they prefer that and have no letter', () => {
    const byPhone = received({ preferredContact: 'phone' })
    const sent = envelope(report, { contact: { phone: '+44 20 7946 0000', salt: '' } }, byPhone)
    expect(sent?.message.subject).toContain('to say by phone')
    expect(sent?.letter).toBeUndefined()
  })
})

describe('a notice for somebody who acts for the complainant', () => {
  const cara = { name: 'Cara Customer', email: 'cara@customer.example', phone: '020 7946 0001', salt: '' }
  const otto = { name: 'Otto Customer', email: 'otto@customer.example', phone: '020 7946 0002' }

  it('goes to them, and greets them by name', () => {
    const sent = envelope(report, { contact: { ...cara, representative: otto } })
    expect(sent?.to).toEqual({ address: 'otto@customer.example', name: 'Otto Customer' })
    expect(sent?.message.body[0]).toEqual({ paragraph: 'Dear Otto,' })
  })

  it('is printed or said for them, and names nobody who has died', () => {
    const { email: _, ...byPost } = { ...otto, address: '1 Street, Town' }
    const died = { ...cara, ability: 'has-died' } as const
    for (const preferredContact of ['post', 'phone'] as const) {
      const contact = { ...died, representative: byPost }
      const sent = envelope(report, { contact }, received({ preferredContact }))
      const said = JSON.stringify(sent?.message.body)
      expect(said).toContain('(Otto Customer, 1 Street, Town, 020 7946 0002)')
      expect(said).toContain(preferredContact === 'post' ? 'Dear Otto,' : 'is this Otto Customer?')
      expect(said).not.toMatch(/Cara|cara@|0001/)
    }
  })
})

describe('what makes it easier for a complainant', () => {
  const more = { supportNeeds: words('Large print, and slowly on the phone.') }

  it.each(['post', 'phone'] as const)('stands before what is to go by %s, for whoever sees to it', (way) => {
    const about = received({ ...more, preferredContact: way })
    const sent = envelope(report, { contact: { name: 'Cara', phone: '020', salt: '' } }, about)
    expect(sent?.message.body.slice(1, 3)).toEqual([
      { paragraph: 'Support needs, to see to before you post or call:' },
      { quote: 'Large print, and slowly on the phone.' },
    ])
    expect(JSON.stringify(sent?.letter ?? '')).not.toContain('Large print')
  })
})

describe('whoever prints a letter', () => {
  const onPaper = { contact: { address: '1 Street, Town', salt: '' } }

  it('is somebody else who is there and impartial where the handler has left', () => {
    expect(envelope(report, { ...onPaper, team: without('hana', { left: true }) })?.staff).toBe('jonas')
  })

  it('is never whom the complaint is about', () => {
    const handlersLeft = team.map((member) => (member.id === 'hana' ? { ...member, left: true } : member))
    const sent = envelope(report, { ...onPaper, team: handlersLeft }, received({ subjects: ['jonas'] }))
    expect(sent?.staff).toBe('mira')
  })

  it('is the person from outside where everybody else is involved', () => {
    const outside: StaffMember = {
      id: 'outside-person',
      name: 'Jane',
      email: 'jane@roe.example',
      roles: ['handler'],
      outside: true,
    }
    const everybody = [...without('hana', { left: true }), outside]
    const subjects = ['jonas', 'mira', 'lena', 'tom']
    expect(envelope(report, { ...onPaper, team: everybody }, received({ subjects }))?.staff).toBe('outside-person')
  })
})

describe('a notice to a colleague', () => {
  const given: EventInput = { type: 'Assigned', at, by: { staff: 'mira' }, handler: 'jonas', before: 'hana' }
  const toJonas = (change: Partial<StaffMember>) => envelope(given, { team: without('jonas', change) })

  it('goes to their deputy while they are away, who reads that they stand in', () => {
    const sent = toJonas({ away, deputy: 'mira' })
    expect(sent).toMatchObject({ staff: 'mira', to: { address: 'mira@example.com' } })
    expect(JSON.stringify(sent?.message.body)).toContain('you stand in for them')
  })

  it('goes to themselves where they have no deputy', () => {
    expect(toJonas({ away })?.staff).toBe('jonas')
  })
})
