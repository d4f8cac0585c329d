import { cited } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, isInvolved, refuse } from '../complaint.ts'

/** What was learnt, or that it is nothing and why (CON-C6, CCR-C27, CSP-C26). */
export function recordLearning({ now }: Context, { type: _, ...learnt }: CommandOf<'RecordLearning'>): Decision {
  return [{ type: 'LearningRecorded', at: now.toString(), ...learnt }]
}

/** Colleagues learn of it, without a word about the complainant (CCR-C28). */
export function shareLearning(
  { procedure, complaint, team, now }: Context,
  { by }: CommandOf<'ShareLearning'>,
): Decision {
  if (complaint.record.lesson === undefined) {
    return refuse('not-ready', `Nothing was learnt yet${cited(procedure.learning)}: record it first (RecordLearning).`)
  }
  const roles = procedure.learning?.sharedWith ?? []
  const readers = team.filter((member) => !member.left && member.roles.some((role) => roles.includes(role)))
  const others = readers.map(({ id }) => id).filter((id) => !isInvolved(complaint, id))
  return [{ type: 'LearningShared', at: now.toString(), by, with: others }]
}

/** Whether the complainant hears what came of it (CCR-C29). */
export function decideFeedback({ now }: Context, { type: _, ...feedback }: CommandOf<'DecideFeedback'>): Decision {
  return [{ type: 'FeedbackDecided', at: now.toString(), ...feedback }]
}
