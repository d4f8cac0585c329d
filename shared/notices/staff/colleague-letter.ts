// A letter to a colleague whom a complaint is about: who writes, whom to ask, and when they hear more.
import { Temporal } from 'temporal-polyfill'
import { isBefore, runningClocks } from '../../complaint/clocks.ts'
import type { Actor } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import type { Fact } from '../../procedure/words.ts'
import { byWhen } from '../dates.ts'
import { type Block, paragraph, signature } from '../message.ts'
import type { Facts } from '../notice.ts'
import { nameOf } from '../passages.ts'

/** Greets a colleague by name. */
export const dearColleague = ({ team }: Facts, staff: string): Block =>
  paragraph(`Dear ${nameOf(team, staff) ?? 'colleague'},`)

const RESULTS: readonly Fact[] = ['findings-recorded', 'response-sent', 'agreed']

/** What is over with the time of the procedure is no date of a result. */
const NO_RESULTS: readonly Fact[] = ['deadlocked', 'signposted', 'referred']

/** By when there is to be a result, as far as the procedure has a date for that; nothing once there is one. */
export function untilWhen({ procedure, complaint, now }: Facts): readonly Block[] {
  if (complaint.phase === 'responded' || complaint.phase === 'closed') return []
  const due = runningClocks(procedure, complaint)
    .filter(
      ({ commitment: { keptBy }, isPaused }) =>
        !isPaused && keptBy.some((fact) => RESULTS.includes(fact)) && !keptBy.some((fact) => NO_RESULTS.includes(fact)),
    )
    .map(({ dueAt }) => dueAt)
    .filter((moment) => !isBefore(moment, now))
    .toSorted(Temporal.Instant.compare)[0]
  return due ? [paragraph(`We aim to have a result ${byWhen(due, calendarIn(procedure))}.`)] : []
}

/** Whom to ask, and who has written. */
export function yours({ team, procedure, complaint }: Facts, by: Actor): readonly Block[] {
  const writer = typeof by === 'object' ? team.find(({ id }) => id === by.staff) : undefined
  const handler = team.find(({ id }) => id === complaint.handler)
  const { name } = procedure.organisation
  if (writer === undefined) {
    const whom = handler && paragraph(`If you have a question, ask ${handler.name}, ${handler.email}.`)
    return [...(whom ? [whom] : []), signature('Yours sincerely,', name)]
  }
  return [
    paragraph(`If you have a question or want to talk about it, ask me: ${writer.name}, ${writer.email}.`),
    signature('Yours sincerely,', writer.name, ...(writer.title ? [writer.title] : []), name),
  ]
}
