// What each role may do, as a table: every role against every command.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../shared/complaint/commands.ts'
import { isRefusal } from '../../shared/complaint/complaint.ts'
import { decide } from '../../shared/complaint/decide.ts'
import { mayDecideOnQuarantine, mayGive, ROLES_FOR } from '../../shared/complaint/roles.ts'
import { ROLES, type Role } from '../../shared/procedure/words.ts'
import { acknowledged, assigned, folded, received, standard } from '../given.ts'

const commands = Object.keys(ROLES_FOR) as Command['type'][]
const memberWith = (...roles: Role[]) => ({ id: 'x', name: 'X', email: 'x@example.com', roles })
const commandsOf = (role: Role) => commands.filter((command) => mayGive(memberWith(role), command))

describe.each(ROLES)('the role %s', (role) => {
  it.each(commands)('is held to the table for %s', (type) => {
    const context = {
      procedure: standard,
      complaint: folded([received(), assigned(), acknowledged()]),
      team: [memberWith(role)],
      now: Temporal.Instant.from('2026-03-05T10:00:00Z'),
    }
    const filled = { text: 'x', subjects: [], attendees: [], also: [], issues: [], receivedAt: '2026-03-02T09:00:00Z' }
    const refused = (() => {
      try {
        const decision = decide(context, { type, by: { staff: 'x' }, ...filled } as unknown as Command)
        return (
          isRefusal(decision) && decision.refused === 'not-yours' && decision.why.startsWith('This is for other roles')
        )
      } catch {
        return false // it was let in, and found its payload wanting
      }
    })()
    if (!ROLES_FOR[type].includes(role)) expect(refused).toBe(true)
  })
})

it('lets the service desk log, note and pass on what customers say, and decide nothing about a case', () => {
  const allowed = commandsOf('service-desk')
  expect(allowed).toEqual(
    expect.arrayContaining([
      'Receive',
      'AddNote',
      'FileCorrespondence',
      'ResolveAtFirstContact',
      'RecordAgreement',
      'Withdraw',
    ]),
  )
  for (const decisive of ['Assign', 'SendProposal', 'DecideOutcome', 'Close', 'Escalate', 'SendLetter'] as const) {
    expect(allowed).not.toContain(decisive)
  }
})

it('lets quality approve and learn, and work no case', () => {
  const allowed = commandsOf('quality')
  expect(allowed).toEqual(
    expect.arrayContaining(['ExtendAsComplex', 'ExcludeFromScheme', 'RecordLearning', 'ShareLearning', 'AddNote']),
  )
  expect(allowed).not.toContain('SendProposal')
})

it('lets handlers and whoever stands above them work a case, and managers alone void a closure', () => {
  for (const role of ['handler', 'service-manager', 'leadership', 'director'] as const) {
    expect(commandsOf(role)).toEqual(
      expect.arrayContaining(['SendProposal', 'RecordAgreement', 'Close', 'Hold', 'AgreeRemedy']),
    )
    expect(commandsOf(role).includes('VoidClosure')).toBe(role !== 'handler')
  }
})

it('lets an administrator touch no case, and decide on quarantine with the managers', () => {
  expect(commandsOf('administrator')).toEqual([])
  expect(ROLES.filter((role) => mayDecideOnQuarantine(memberWith(role)))).toEqual([
    'service-manager',
    'leadership',
    'director',
    'administrator',
  ])
})

it('adds up the roles of somebody who has several', () => {
  expect(mayGive(memberWith('service-desk', 'handler'), 'SendProposal')).toBe(true)
})

it('lets nobody give what Redress itself does', () => {
  for (const own of ['WatchClocks', 'RecordLetterPrepared', 'RecordNoticeBounced', 'RecordNoticeWithheld'] as const) {
    expect(ROLES.filter((role) => mayGive(memberWith(role), own))).toEqual([])
  }
})
