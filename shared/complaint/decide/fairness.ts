// What is fair to all: holds, consent before disclosure, and what is owed to a member of staff who is complained about.
import { cited } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, type Refusal, refuse } from '../complaint.ts'
import { evolve } from '../evolve.ts'
import { handlingRole, NOT_IN_TEAM, refuseUnlessRole } from './eligibility.ts'
import { partOf } from './involvement.ts'
import { nextHoldCheck, refuseUnlessInFuture } from './progress.ts'

/** Time stands still for the clocks that say so. A hold for an agency is looked at again after a while (JSQ-C25). */
export function hold(context: Context, { type: _, ...hold }: CommandOf<'Hold'>): Decision {
  const { procedure, complaint, now } = context
  const at = now.toString()
  if (complaint.timing.holds.some((one) => one.hold === hold.hold && one.to === undefined)) return []
  if (hold.hold !== 'agency') return [{ type: 'Held', at, ...hold }]
  const { agencyHold } = procedure
  if (agencyHold === undefined) return refuse('not-in-procedure', 'This procedure pauses for no agency.')
  return (
    refuseUnlessRole(context, hold.by, agencyHold.setBy, agencyHold) ?? [
      { type: 'Held', at, ...hold },
      ...nextHoldCheck(context, hold.by, hold.reason),
    ]
  )
}

export function resume({ complaint, now }: Context, { type: _, ...resumed }: CommandOf<'Resume'>): Decision {
  if (!complaint.timing.holds.some((one) => one.hold === resumed.hold && one.to === undefined)) {
    return refuse('no-hold', `${complaint.reference} is not on hold for ${resumed.hold.replaceAll('-', ' ')}.`)
  }
  return [{ type: 'Resumed', at: now.toString(), ...resumed }]
}

export const recordConsent = ({ now }: Context, { type: _, ...consent }: CommandOf<'RecordConsent'>): Decision => [
  { type: 'ConsentGiven', at: now.toString(), ...consent },
]

/** Something personal goes to somebody else: only with consent to that, or where the law asks for it (JSQ-C16, JSQ-C26, JSQ-C41). */
export function disclose(
  { complaint, procedure, now }: Context,
  { type: _, ...disclosed }: CommandOf<'Disclose'>,
): Decision {
  if (disclosed.basis === 'consent' && !complaint.record.consents.includes(disclosed.to)) {
    return refuse(
      'no-consent',
      `Nothing goes to ${disclosed.to} without the complainant's consent${cited(procedure.disclosure)}: record it first (RecordConsent).`,
    )
  }
  return [{ type: 'Disclosed', at: now.toString(), ...disclosed }]
}

/** What a supplier offers; what was accepted is followed until done (JSQ-C42). */
export function recordOffer({ procedure, now }: Context, { type: _, ...offer }: CommandOf<'RecordOffer'>): Decision {
  if (procedure.intermediary === undefined) {
    return refuse('not-in-procedure', 'This procedure takes no complaints about suppliers.')
  }
  return refuseUnlessInFuture({ now }, offer.dueAt) ?? [{ type: 'OfferRecorded', at: now.toString(), ...offer }]
}

/**
 * A complaint turns out to be about somebody: they are out of it at once, and their part goes to somebody else. Where the procedure has others
 * handle complaints about their role, whoever handles it until then hands it over (CCR-C19).
 */
export function nameSubject(context: Context, { by, staff, reason }: CommandOf<'NameSubject'>): Decision {
  const { complaint, team, now } = context
  if (!team.some(({ id }) => id === staff)) return refuse('not-in-team', NOT_IN_TEAM)
  if (complaint.involved.subjects.includes(staff)) return []
  const named = { type: 'SubjectNamed', at: now.toString(), by, staff, reason } as const
  const without = { ...context, complaint: evolve(complaint, named) }
  const handler = team.find(({ id }) => id === complaint.handler)
  const isOthers = handlingRole(without) !== handlingRole(context) && !handler?.roles.includes(handlingRole(without))
  const reassigned = handler?.id === staff || handler?.manager === staff || isOthers
  return [named, ...partOf(without, staff, reassigned)]
}

/** What is owed to a member of staff who is complained about: to know, to be heard, support, and the result (JSQ-C34 to JSQ-C38). */
export function oweSubject(
  context: Context,
  command: CommandOf<'InformSubject' | 'PostponeInforming' | 'RecordStatement' | 'OfferSupport' | 'UpdateSubject'>,
): Decision {
  const { procedure, now } = context
  const refused =
    refuseUnlessSubject(context, command.staff) ??
    refuseUnlessRole(context, command.by, procedure.subjects?.informedBy ?? 'service-manager', procedure.subjects)
  if (refused !== undefined) return refused
  const at = now.toString()
  switch (command.type) {
    case 'InformSubject':
      return [{ ...command, type: 'SubjectInformed', at }]
    case 'PostponeInforming':
      return [{ ...command, type: 'InformingPostponed', at }]
    case 'RecordStatement':
      return [{ ...command, type: 'StatementGiven', at }]
    case 'OfferSupport':
      return [{ ...command, type: 'SupportOffered', at }]
    case 'UpdateSubject':
      return [{ ...command, type: 'SubjectUpdated', at }]
  }
}

function refuseUnlessSubject({ complaint }: Context, staff: string): Refusal | undefined {
  if (complaint.involved.subjects.includes(staff)) return undefined
  return refuse('not-in-team', `${complaint.reference} is not about them: name them first (NameSubject).`)
}
