// A member of staff who complains, or speaks for whoever does, is a customer there: they take no part on our side.
import { describe, expect, it } from 'vitest'
import { noticesFor } from '../../shared/notices/all.ts'
import { maySee } from '../../shared/store/lists.ts'
import { acknowledged, assigned, folded, given, receive, received, standard, team, words } from '../given.ts'

const own = [received({ parties: ['hana'] }), assigned('jonas'), acknowledged()]
const NOW = '2026-03-03T10:00:00Z'

describe('a complaint of a member of staff', () => {
  it('is handled by somebody else', () => {
    for (const reference of ['CMP-7K3Q-9XTS', 'CMP-0000-0000']) {
      const { decision } = given(standard, []).when(receive({ parties: ['hana'] }), NOW)
      expect(decision, reference).toContainEqual(expect.objectContaining({ type: 'Assigned', handler: 'jonas' }))
    }
  })

  it('cannot be given to them, and they can do nothing with it', () => {
    const complaint = given(standard, own)
    complaint
      .when({ type: 'Assign', by: { staff: 'mira' }, handler: 'hana' }, NOW)
      .thenRefused('subject-of-complaint', 'of their own')
    for (const asked of [
      { type: 'AddNote', by: { staff: 'hana' }, note: words('x') },
      { type: 'SendProposal', by: { staff: 'hana' }, proposal: words('x') },
      { type: 'RecordAgreement', by: { staff: 'hana' }, agreement: words('x') },
    ] as const) {
      complaint.when(asked, NOW).thenRefused('subject-of-complaint')
    }
  })

  it('is not shown to them, and nothing that is written to staff about it reaches them', () => {
    const hana = team.find(({ id }) => id === 'hana')
    expect(hana && maySee(hana, folded(own))).toBe(false)
    const toHana = { ...assigned('hana'), before: 'jonas' }
    expect(noticesFor(standard, folded([...own, toHana]), toHana, 4).map(({ reader }) => reader)).not.toContain('hana')
  })

  it('goes to somebody else at once where its address turns out to be the handler’s', () => {
    given(standard, [received(), assigned('hana'), acknowledged()])
      .when({ type: 'ChangeContact', by: 'complainant', contact: words('new'), parties: ['hana'] }, NOW)
      .thenEvents({ type: 'ContactChanged', parties: ['hana'] }, { type: 'Assigned', handler: 'jonas', before: 'hana' })
  })
})
