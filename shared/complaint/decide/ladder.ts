import type { Level, Procedure } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse, type StaffMember } from '../complaint.ts'
import type { Actor, EventOf } from '../events.ts'

/** The next level to which something that happened leads from where the complaint stands. */
export function levelAfter(
  { procedure, complaint }: Context,
  happened: 'proposal-rejected' | 'review-requested',
): number | undefined {
  return higher(procedure, complaint.level, ({ enteredWhen }) =>
    enteredWhen.some((way) => 'happens' in way && way.happens === happened),
  )
}

/** The level to which the lapse of a commitment leads, if it is above where the complaint stands. */
export function levelAfterLapse({ procedure }: Context, from: number, commitment: string): number | undefined {
  return higher(procedure, from, ({ enteredWhen }) =>
    enteredWhen.some((way) => 'lapsed' in way && way.lapsed === commitment),
  )
}

function higher(procedure: Procedure, from: number, leads: (level: Level) => boolean): number | undefined {
  const found = procedure.ladder.findIndex((level, index) => index > from && leads(level))
  return found === -1 ? undefined : found
}

/** The complaint climbs, and somebody at that level is called upon: never its subject. */
export function enterLevel(context: Context, level: number, because: string, by: Actor): EventOf<'LevelEntered'> {
  const staff = calledUponAt(context, level)?.id
  return { type: 'LevelEntered', at: context.now.toString(), by, level, because, ...(staff && { staff }) }
}

function calledUponAt({ procedure, team, complaint }: Context, level: number): StaffMember | undefined {
  const able = team.filter(({ id }) => id !== complaint.subject && id !== complaint.handler)
  const roles = [procedure.ladder[level]?.role, 'leadership', 'director'] as const
  for (const role of roles) {
    const found = able.find((member) => role !== undefined && member.roles.includes(role))
    if (found !== undefined) return found
  }
  return undefined
}

/** Somebody takes a complaint one level up, with the reason as a note on it. */
export function escalate(context: Context, { by, text }: CommandOf<'Escalate'>): Decision {
  const { procedure, complaint, now } = context
  if (complaint.level + 1 >= procedure.ladder.length) {
    const top = procedure.ladder.at(-1)?.title ?? ''
    return refuse('top-of-ladder', `${complaint.reference} is at the highest level already: ${top}.`)
  }
  return [{ type: 'NoteAdded', at: now.toString(), by, text }, enterLevel(context, complaint.level + 1, 'asked', by)]
}
