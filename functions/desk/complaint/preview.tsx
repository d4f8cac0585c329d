// A message as the customer gets it: a reply before it is sent, and anything that went out.
import type { ComponentChildren } from 'preact'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { evolve } from '../../../shared/complaint/evolve.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import { NotFound } from '../../../shared/errors.ts'
import { onPaper } from '../../../shared/letters/on-paper.ts'
import { noticesFor } from '../../../shared/notices/all.ts'
import type { Block, Message } from '../../../shared/notices/message.ts'
import { messageOf } from '../../../shared/notices/wording.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import { Texts } from '../../../shared/store/texts.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { linkTo, typedPage } from '../../web/complainant-link.ts'
import { asSent, factsFor, needsIn } from '../../web/notice-facts.ts'
import { complaintFor, type Desk } from '../access.ts'
import { deskPage } from '../web/layout.tsx'

/** A reply as a mail, or as a letter, as it would go out now. Nothing is sent or stored. */
export async function preview(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(desk, staff, request)
  const form = new URLSearchParams(request.rawBody)
  const written = { subject: form.get('subject')?.trim() ?? '', message: form.get('message')?.trim() ?? '' }
  if (written.message === '') throw new Problem(422, 'Write the reply first: there is nothing to preview yet.')
  const texts = new Texts()
  const now = desk.records.now()
  const event: Event = {
    type: 'ReplySent',
    at: now.toString(),
    by: { staff: staff.id },
    message: texts.add(written.message),
    ...(written.subject !== '' && { subject: texts.add(written.subject) }),
    files: form.getAll('files'),
  }
  const procedure = await desk.records.procedureOf(complaint)
  const after = evolve(complaint, event)
  const called = noticesFor(procedure, after, event, after.version).find(({ reader }) => reader === 'complainant')
  if (called === undefined) throw new Problem(409, 'There is no way to reach the customer yet.')
  const typed = typedPage(new URL(request.address).origin, complaint, await desk.key(), now)
  const known = await factsFor(desk.records, after, event, called, { ...typed, now })
  const facts = { ...known, words: new Map([...known.words, ...texts.byId]) }
  const message = messageOf(called.notice, facts, event)
  if (form.get('as') === 'letter') {
    const { paper, headOf } = await import('../../web/pdf.ts')
    const head = headOf(procedure, complaint.reference, facts.contact, { at: event.at, needs: needsIn(facts) })
    return paper(`${complaint.reference}-preview`, onPaper(message, typed), head)
  }
  const to = addresseeOf(facts.contact)
  return html(
    200,
    messagePage(
      staff,
      desk.records.running.organisation.name,
      'Preview of your reply',
      message,
      <>
        <p class="hint">
          Nothing has been sent. Close this page to go on writing{to.email ? `; it will go to ${to.email}` : ''}.
        </p>
        <form method="post">
          {[...form]
            .filter(([name]) => ['subject', 'message', 'files'].includes(name))
            .map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
          <Button name="as" value="letter" icon="printer">
            See it as a letter (PDF)
          </Button>
        </form>
      </>,
    ),
  )
}

/** A message to the customer as it was written then. */
export async function sentMessage(desk: Desk, staff: StaffMember, request: Request): Promise<string> {
  const complaint = await complaintFor(desk, staff, request)
  const { reference } = complaint
  const sequence = Number(request.query.event)
  const none = new Problem(404, `${reference} has no such message.`)
  if (!Number.isInteger(sequence) || sequence < 1) throw none
  const timeline = await loadTimeline(desk.records.table, reference, 0, sequence)
  const page = linkTo(new URL(request.address).origin, complaint, await desk.key(), desk.records.now())
  const { message } = await asSent(desk.records, reference, timeline, { page }).catch((error) => {
    throw error instanceof NotFound ? none : error
  })
  return messagePage(
    staff,
    desk.records.running.organisation.name,
    'Message to the customer',
    message,
    <p>
      <a href={`/desk/complaints/${reference}`}>Back to {reference}</a>
    </p>,
  )
}

const messagePage = (
  staff: StaffMember,
  organisation: string,
  title: string,
  message: Message,
  around: ComponentChildren,
): string =>
  deskPage(
    title,
    staff,
    <>
      {around}
      <article class="entry entry-out mt-4 max-w-2xl space-y-3 px-4 py-3">
        <h2 class="font-semibold">{message.subject}</h2>
        {message.body.map((block, index) => (
          <Shown key={index} block={block} />
        ))}
      </article>
    </>,
    { here: '/desk', organisation },
  )

/** A part of a message. Links lead nowhere here: they are the customer's. */
function Shown({ block }: { block: Block }) {
  if ('paragraph' in block) return <p class="whitespace-pre-line">{block.paragraph}</p>
  if ('heading' in block) return <h3>{block.heading}</h3>
  if ('quote' in block) return <blockquote class="whitespace-pre-line">{block.quote}</blockquote>
  if ('link' in block) return <p class="font-medium">[{block.label}]</p>
  if ('signature' in block) return <p class="whitespace-pre-line">{block.signature.join('\n')}</p>
  if ('list' in block)
    return (
      <ul>
        {block.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  return (
    <ul>
      {('facts' in block ? block.facts : block.footer).map(([name, value]) => (
        <li key={name}>
          <span class="text-muted">{name}:</span> {value}
        </li>
      ))}
    </ul>
  )
}
