// How a procedure words a notice in its own way, without a line of code: its facts stay as they are.
import { Temporal } from 'temporal-polyfill'
import type { Event } from '../complaint/events.ts'
import { addresseeOf } from '../complaint/open-questions.ts'
import { calendarIn } from '../procedure/procedure.ts'
import { onDay } from './dates.ts'
import { type Message, paragraph } from './message.ts'
import type { Facts, Notice } from './notice.ts'
import { handlerName } from './passages.ts'

/** Everything of a notice but its paragraphs: its headings, dates, lists, links, footer, and what somebody wrote. */
const REST = '{rest}'

/** A notice as it is written under a procedure. */
export function messageOf(notice: Notice, facts: Facts, event: Event): Message {
  const own = notice.write(facts, event)
  const wording = facts.procedure.wording[notice.name]
  if (wording === undefined) return own
  const { subject, body } = wording
  const rest = own.body.filter((block) => !('paragraph' in block || 'signature' in block))
  return {
    ...own,
    subject: subject === undefined ? own.subject : filledIn(subject, facts),
    body:
      body === undefined
        ? own.body
        : body.flatMap((says) => (says === REST ? rest : [paragraph(filledIn(says, facts))])),
  }
}

function filledIn(says: string, facts: Facts): string {
  const { complaint, contact, procedure, page } = facts
  const values: Readonly<Record<string, string>> = {
    reference: complaint.reference,
    name: addresseeOf(contact).name ?? 'Madam or Sir',
    handler: handlerName(facts),
    organisation: procedure.organisation.name,
    email: procedure.organisation.email,
    phone: procedure.organisation.phone ?? '',
    received: onDay(Temporal.Instant.from(complaint.receivedAt), calendarIn(procedure)),
    page,
  }
  return says.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole)
}
