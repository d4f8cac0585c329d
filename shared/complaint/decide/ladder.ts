import { cited, type Level, type Procedure } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse } from '../complaint.ts'
import type { Actor, Event } from '../events.ts'
import type { ClimbedBecause } from '../payloads.ts'
import { actingAt, refuseUnlessAble, refuseUnlessInPlaceOfSubject, refuseUnlessRole } from './eligibility.ts'

type Happening = Extract<Level['enteredWhen'][number], { happens: unknown }>['happens']

/** The next level to which something that happened leads from where the complaint stands. */
export function levelAfter({ procedure, complaint }: Context, ...happened: readonly Happening[]): number | undefined {
  return higher(procedure, complaint.ladder.level, (level) => entersBy(level, ...happened))
}

/** Whether something that happens leads to a level. */
export const entersBy = ({ enteredWhen }: Level, ...happened: readonly Happening[]): boolean =>
  enteredWhen.some((way) => 'happens' in way && happened.includes(way.happens))

/** The level to which a missed commitment leads, if it is above where the complaint stands. */
export function levelAfterMissed({ procedure }: Context, from: number, commitment: string): number | undefined {
  return higher(procedure, from, ({ enteredWhen }) =>
    enteredWhen.some((way) => 'missed' in way && way.missed === commitment),
  )
}

function higher(procedure: Procedure, from: number, leads: (level: Level) => boolean): number | undefined {
  const found = procedure.ladder.findIndex((level, index) => index > from && leads(level))
  return found === -1 ? undefined : found
}

/** The complaint climbs, and somebody at that level is called upon: never its subject. Where people meet, a meeting is due. */
export function enterLevel(
  context: Context,
  level: number,
  because: ClimbedBecause,
  by: Actor,
  called = actingAt(context, level)?.id,
): readonly Event[] {
  const { procedure, complaint, now } = context
  const entered: Event = {
    type: 'LevelEntered',
    at: now.toString(),
    by,
    level,
    because,
    ...(called && { staff: called }),
  }
  const meets = procedure.meetings !== undefined && procedure.ladder[level]?.id === procedure.meetings.level
  const round = complaint.agreement.meetings.length + 1
  return [
    entered,
    ...(called === undefined ? [{ type: 'NobodyFound', at: now.toString(), by: 'system', level } as const] : []),
    ...(meets ? [{ type: 'MeetingDue', at: now.toString(), by, round } as const] : []),
  ]
}

/** Somebody takes a complaint one level up, with the reason as a note on it. From among meetings only a manager may, with the complainant's consent (CCR-C21). */
export function escalate(context: Context, { by, reason, to }: CommandOf<'Escalate'>): Decision {
  const { procedure, complaint, now } = context
  const level = complaint.ladder.level + 1
  if (level >= procedure.ladder.length) {
    const top = procedure.ladder.at(-1)
    return refuse(
      'top-of-ladder',
      `${complaint.reference} is at the highest level already: ${top?.title}${cited(top)}.`,
    )
  }
  const { meetings } = procedure
  const refused =
    (meetings && procedure.ladder[complaint.ladder.level]?.id === meetings.level
      ? refuseUnlessRole(context, by, meetings.attendedBy, meetings)
      : undefined) ??
    (to === undefined ? undefined : (refuseUnlessAble(context, to) ?? refuseUnlessInPlaceOfSubject(context, to)))
  return (
    refused ?? [
      { type: 'NoteAdded', at: now.toString(), by, note: reason },
      ...enterLevel(context, level, 'asked', by, to),
    ]
  )
}
