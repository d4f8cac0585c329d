// The record is kept right: duplicates go on as one, contacts change, and what is personal can be erased.
import { describe, it } from 'vitest'
import { initialComplaint } from '../../shared/complaint/complaint.ts'
import { acknowledged, assigned, type EventInput, folded, given, received, standard, team, words } from '../given.ts'

const NOW = '2026-03-05T10:00:00Z'
const OTHER = 'CMP-QEQY-T6TQ'
const by = { staff: 'hana' }
const open = [received(), assigned(), acknowledged()]

/** Another complaint of the same person, with which a duplicate goes on. */
const other = (...more: EventInput[]) => ({ ...folded([...open, ...more]), reference: OTHER })
const merge = { type: 'Merge', by, into: OTHER } as const

describe('a duplicate', () => {
  it('is closed, and says where it goes on', ({ expect }) => {
    const after = given(standard, open)
      .when(
        merge,
        NOW,
        team,
        other({ type: 'LinksRevoked', at: NOW, by, reason: words('A former partner reads there.') }),
      )
      .thenEvents({ type: 'Merged', into: OTHER, contactVersionThere: 1 }, { type: 'Closed', because: 'merged' })
    expect(after.complaint).toMatchObject({ phase: 'closed', record: { mergedInto: OTHER, relatedTo: [OTHER] } })
    expect(after.dues()).toEqual({})
  })

  it('is not merged into itself, nor into what there is not', () => {
    given(standard, open)
      .when({ ...merge, into: 'CMP-7K3Q-9XTS' }, NOW)
      .thenRefused('not-ready', 'into itself')
    given(standard, open).when(merge, NOW).thenRefused('no-such-complaint')
    given(standard, open).when(merge, NOW, team, initialComplaint(OTHER)).thenRefused('no-such-complaint')
  })

  it('is merged into nothing that is closed, or goes on elsewhere: two merges that cross leave one open', () => {
    const closed = { type: 'Closed', at: NOW, by, because: 'withdrawn', satisfaction: 'not-stated' } as const
    given(standard, open).when(merge, NOW, team, other(closed)).thenRefused('not-ready', 'is closed')
    const crossed = other({ type: 'Merged', at: NOW, by, into: 'CMP-7K3Q-9XTS', contactVersionThere: 0 }, closed)
    given(standard, open).when(merge, NOW, team, crossed).thenRefused('not-ready', 'it goes on as CMP-7K3Q-9XTS')
  })

  it('may be a rating that is no complaint yet', () => {
    given(standard, [received({ candidate: true })])
      .when(merge, NOW, team, other())
      .thenEvents({ type: 'Merged' }, { type: 'Closed' })
  })

  const absorb = (receivedAt: string, subjects: string[] = []) =>
    ({ type: 'Absorb', by, from: OTHER, receivedAt, words: words('It is broken!'), subjects }) as const

  it('brings its clock where it is the older one', ({ expect }) => {
    const before = given(standard, open)
    const after = before
      .when(absorb('2026-02-26T09:00:00Z'), NOW)
      .thenEvents({ type: 'DuplicateAbsorbed', from: OTHER })
    expect(after.complaint).toMatchObject({ receivedAt: '2026-02-26T09:00:00Z', record: { relatedTo: [OTHER] } })
    expect(Date.parse(after.dues().resolve ?? '')).toBeLessThan(Date.parse(before.dues().resolve ?? ''))
  })

  it('changes no clock where it is the younger one', ({ expect }) => {
    const before = given(standard, open)
    const after = before.when(absorb('2026-03-04T09:00:00Z'), NOW).thenEvents({ type: 'DuplicateAbsorbed' })
    expect(after.dues()).toEqual(before.dues())
  })

  it('takes whom it is about out of the one that goes on', ({ expect }) => {
    const after = given(standard, open)
      .when(absorb('2026-03-04T09:00:00Z', ['mira']), NOW)
      .thenEvents({ type: 'DuplicateAbsorbed' }, { type: 'SubjectNamed', staff: 'mira' })
    expect(after.complaint.involved.subjects).toEqual(['mira'])
  })

  it('is absorbed though the two were linked before, with what had gone on in it', ({ expect }) => {
    const after = given(standard, [...open, { type: 'Linked', at: NOW, by, to: OTHER }])
      .when({ ...absorb('2026-03-04T09:00:00Z', ['mira']), absorbed: ['CMP-0000-0000'] }, NOW)
      .thenEvents({ type: 'DuplicateAbsorbed' }, { type: 'SubjectNamed', staff: 'mira' })
    expect(after.complaint).toMatchObject({ record: { absorbed: [OTHER, 'CMP-0000-0000'], relatedTo: [OTHER] } })
  })

  it('is not erased by itself: what was written in it goes on in the other', () => {
    const merged = given(standard, open)
      .when(merge, NOW, team, other())
      .thenEvents({ type: 'Merged' }, { type: 'Closed' })
    const erase = { type: 'Erase', by: { staff: 'mira' }, reason: words('They asked for it.') } as const
    merged.when(erase, NOW).thenRefused('not-ready', 'erase that')
    merged.when(erase, NOW, team, other()).thenEvents({ type: 'Erased' })
  })
})

describe('links and reply addresses', () => {
  const changed = { type: 'ChangeContact', by: 'complainant', contact: words('another contact') } as const

  it('are good until an address changes, or somebody revokes them', ({ expect }) => {
    const before = given(standard, open)
    const elsewhere = before.when({ ...changed, revokesLinks: true }, NOW).thenEvents({ type: 'ContactChanged' })
    const revoke = { type: 'RevokeLinks', by, reason: words('She says that he reads her mail.') } as const
    const revoked = elsewhere.when(revoke, NOW).thenEvents({ type: 'LinksRevoked' })
    const phone = revoked.when(changed, NOW).thenEvents({ type: 'ContactChanged' })
    expect([before, elsewhere, revoked, phone].map(({ complaint }) => complaint.contact.version)).toEqual([0, 1, 2, 2])
  })

  it('are changed by nobody who saw another contact', () => {
    given(standard, open)
      .when({ ...changed, contactVersion: 0 }, NOW)
      .thenEvents({ type: 'ContactChanged' })
    given(standard, open)
      .when({ ...changed, contactVersion: 1 }, NOW)
      .thenRefused('contact-changed')
  })
})

describe('another way to reach the complainant', () => {
  it('makes them reachable again, and what did not arrive is owed again', ({ expect }) => {
    const bounced = {
      type: 'NoticeBounced',
      at: NOW,
      by: 'system',
      notice: 'acknowledgement',
      id: 'CMP-7K3Q-9XTS/1/acknowledgement',
      to: 'complainant',
      how: 'permanent',
      reason: 'gone',
    } as const
    const after = given(standard, [...open, bounced])
      .when({ type: 'ChangeContact', by, contact: words('new'), address: 'hash', preferredContact: 'post' }, NOW)
      .thenEvents({ type: 'ContactChanged' })
    expect(after.complaint).toMatchObject({
      contact: { text: words('new'), unreachable: false, address: 'hash', preferredContact: 'post' },
    })
    expect(after.dues()).toHaveProperty('acknowledge')
  })

  it('forgets the address that is no more', ({ expect }) => {
    const after = given(standard, [received({ address: 'old' }), assigned()])
      .when({ type: 'ChangeContact', by, contact: words('phone alone') }, NOW)
      .thenEvents({ type: 'ContactChanged' })
    expect(after.complaint).not.toHaveProperty('address')
  })
})

describe('a letter', () => {
  it('waits until somebody says that it was posted', ({ expect }) => {
    const id = 'CMP-7K3Q-9XTS/1/acknowledgement'
    const prepared = { type: 'LetterPrepared', at: NOW, by: 'system', notice: 'acknowledgement', id } as const
    const posted = {
      type: 'NoticeSent',
      at: NOW,
      by,
      notice: 'acknowledgement',
      id,
      to: 'complainant',
      how: 'post',
    } as const
    const waiting = given(standard, [received(), assigned(), prepared])
    expect(waiting.complaint.correspondence.letters).toEqual([id])
    expect(given(standard, [received(), assigned(), prepared, posted]).complaint.correspondence.letters).toEqual([])
  })
})

describe('what is personal', () => {
  const erase = { type: 'Erase', by: { staff: 'mira' }, reason: words('They asked for it.') } as const
  const closed = { type: 'Closed', at: NOW, by, because: 'withdrawn' } as const

  it('is erased once it is over, and the address by which they were found', ({ expect }) => {
    const after = given(standard, [received({ address: 'hash' }), assigned(), closed])
      .when(erase, NOW)
      .thenEvents({ type: 'Erased' })
    expect(after.complaint).toMatchObject({ record: { erasedAt: NOW }, correspondence: { thread: [] } })
    expect(after.complaint).not.toHaveProperty('address')
  })

  it('stays while it is open, or something is owed still', () => {
    given(standard, open).when(erase, NOW).thenRefused('not-closed', 'close it first')
    const owed = { type: 'TaskSet', at: NOW, by, id: 1, task: 'remedy', dueAt: '2026-03-20T10:00:00Z' } as const
    given(standard, [...open, owed, closed])
      .when(erase, NOW)
      .thenRefused('not-ready', 'complete them first')
  })

  it('is for managers to erase', () => {
    given(standard, [...open, closed])
      .when({ ...erase, by }, NOW)
      .thenRefused('not-yours')
  })
})
