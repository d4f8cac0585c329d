// The desk offers an action exactly when some input of it would be accepted. The property is in properties.test.ts; these were withheld wrongly, or offered.
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { actionOn } from '../../functions/desk/actions/actions.ts'
import type { CommandName } from '../../functions/desk/actions/labels.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import {
  acknowledged,
  assigned,
  cloudDirect,
  type EventInput,
  folded,
  jesq,
  received,
  sent,
  standard,
  team,
  words,
} from '../given.ts'

const NOW = '2026-03-05T10:00:00Z'
const at = NOW
const by = { staff: 'hana' } as const
const text = words('So it was.')
const open: readonly EventInput[] = [received(), assigned(), acknowledged()]

const why = (name: CommandName, procedure: Procedure, events: readonly EventInput[], staff = 'mira', now = NOW) => {
  const member = team.find(({ id }) => id === staff) as StaffMember
  return actionOn({ procedure, complaint: folded(events), team, now: Temporal.Instant.from(now) }, member, name).why
}

it('a hold for an agency can be ended', () => {
  const held: EventInput = { type: 'Held', at, by, hold: 'agency', reason: text }
  expect(why('Resume', jesq, [...open, held])).toBeUndefined()
  expect(why('Resume', jesq, open)).toContain('not on hold')
})

it('something is disclosed with the consent that was given, or by law', () => {
  const consented: EventInput = { type: 'ConsentGiven', at, by, to: 'regulator', what: text, evidence: text }
  expect(why('Disclose', jesq, open)).toBeUndefined()
  expect(why('Disclose', jesq, [...open, consented])).toBeUndefined()
})

it('a complaint is referred to another scheme than the first', () => {
  const deadlocked: EventInput = { type: 'DeadlockReached', at, by, because: 'declared' }
  for (const procedure of [jesq, cloudDirect]) {
    expect(why('Refer', procedure, [...open, deadlocked, { type: 'LetterSent', at, by }])).toBeUndefined()
  }
})

it('a complaint is assigned though its subject stands first in the list', () => {
  expect(why('Assign', standard, [received({ subjects: ['hana'] }), assigned('jonas')])).toBeUndefined()
})

it('a letter is refused in time, and not when that is over', () => {
  const asked: readonly EventInput[] = [
    ...open,
    { type: 'DeadlockReached', at, by, because: 'declared' },
    { type: 'LetterRequested', at, by: 'complainant' },
  ]
  const offered = [jesq, cloudDirect].map((procedure) => why('RefuseLetter', procedure, asked, 'tom'))
  expect(offered).toContain(undefined)
})

it('nobody agrees with a plan that was not sent', () => {
  expect(why('AgreePlan', cloudDirect, open)).toContain('no plan that was sent')
  const plan: EventInput = { type: 'PlanSent', at, by, plan: text, until: '2026-03-12T10:00:00Z', responsible: 'hana' }
  expect(why('AgreePlan', cloudDirect, [...open, plan, sent('plan', at)])).toBeUndefined()
})
