import { Temporal } from 'temporal-polyfill'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { handlerFor } from './investigation.ts'

/** Somebody's words arrive by whatever channel: a complaint gets its handler at once, a compliment is recorded (CON-C13, CON-C14). */
export function receive(context: Context, command: CommandOf<'Receive'>): Decision {
  const { procedure, complaint, now } = context
  if (complaint.version > 0) return refuse('already-received', `${complaint.reference} was received before.`)
  if (Temporal.Instant.compare(Temporal.Instant.from(command.receivedAt), now) > 0) {
    return refuse(
      'received-in-the-future',
      `It cannot have been received at ${command.receivedAt}, which is still to come.`,
    )
  }
  if (command.subject !== undefined && !context.team.some(({ id }) => id === command.subject)) {
    return refuse('not-in-team', `There is nobody "${command.subject}" in the team whom it could be about.`)
  }
  const { type: _, by, ...known } = command
  const received: Event = {
    type: 'Received',
    at: now.toString(),
    by,
    ...known,
    procedure: { id: procedure.id, version: procedure.version },
  }
  if (command.kind === 'compliment') return [received, { type: 'Closed', at: now.toString(), by, because: 'recorded' }]
  if (command.candidate) return [received]
  return [received, ...assignment({ ...context, complaint: { ...complaint, subject: command.subject } })]
}

/** A candidate gets its justification, and becomes a complaint whose clocks start now. */
export function openCandidate(context: Context, { by, text }: CommandOf<'OpenCandidate'>): Decision {
  const { complaint, now } = context
  if (!complaint.candidate) return refuse('no-candidate', `${complaint.reference} is a complaint already.`)
  const opened: Event = { type: 'CandidateOpened', at: now.toString(), by, text }
  return complaint.handler === undefined ? [opened, ...assignment(context)] : [opened]
}

function assignment(context: Context): readonly Event[] {
  const handler = handlerFor(context)
  return handler === undefined
    ? []
    : [{ type: 'Assigned', at: context.now.toString(), by: 'system', handler: handler.id }]
}
