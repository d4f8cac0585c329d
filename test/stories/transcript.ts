// A story as its readers got it: every notice in order, whole, as text.
import { envelopeOf } from '../../functions/notify/envelope.ts'
import { atMoment } from '../../shared/notices/dates.ts'
import { textOf } from '../../shared/notices/message.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import type { played } from '../play.ts'

const LINE = '='.repeat(72)

/** Every notice of a story: when it went in local time, which it is, to whom, its subject, and the whole text as it was sent. */
export function transcriptOf(story: ReturnType<typeof played>): string {
  const sent = story.sent.map(({ name, called, facts, event }) => {
    const envelope = envelopeOf(facts, event, called)
    if (envelope === undefined) throw new Error(`Nobody gets ${called.id}.`)
    const { to, message } = envelope
    const when = atMoment(facts.now, calendarIn(facts.procedure))
    const head = [`${when}: ${name}`, `To: ${to.name}`, `Subject: ${message.subject}`]
    return [LINE, ...head, '', textOf(message)].join('\n')
  })
  return sent.join('\n')
}
