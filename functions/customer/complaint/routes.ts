// What a complainant sees of their own complaint, and what they can decide on it. Opening it changes nothing: link scanners open it too.
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { Command } from '../../../shared/complaint/commands.ts'
import type { Complaint } from '../../../shared/complaint/complaint.ts'
import type { Ways } from '../../../shared/complaint/events.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import { calendarFileOf } from '../../../shared/mail/invitation.ts'
import { meetingOf } from '../../../shared/notices/passages.ts'
import { loadComplaint, loadTimeline } from '../../../shared/store/complaints.ts'
import { execute } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { loadTexts, Texts } from '../../../shared/store/texts.ts'
import { contactChange, knownContact } from '../../intake/contact.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { html, type Request, type Response, STATUS } from '../../runtime/http.ts'
import { proofFor } from '../../web/complainant-link.ts'
import { fieldErrorsOf, typedIn } from '../../web/form-body.ts'
import { submissionIdIn } from '../../web/submission-id.ts'
import type { LinkContext, PublicRecords } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { invalidLinkPage } from './invalid-link-page.tsx'
import { agreePage, disagreePage } from './offer.tsx'
import { complaintPage, NOT_POSSIBLE } from './page.tsx'
import type { Step } from './shown.ts'
import { StepForm } from './step.ts'
import { contactVersionOf, nextMeeting, viewOf } from './view.ts'

export async function show(opened: LinkContext, { query }: Request): Promise<Response> {
  return html(200, complaintPage(await viewOf(opened, { done: query.done })))
}

/** Says what agreeing means before it is done; where no proposal waits for an answer, the page of the complaint says what stands. */
export async function agreeForm(opened: LinkContext): Promise<Response> {
  return html(200, agreePage(await viewOf(opened, {})))
}

export async function disagreeForm(opened: LinkContext): Promise<Response> {
  return html(200, disagreePage(await viewOf(opened, { typed: { step: 'disagree' } })))
}

/** The next meeting, for the complainant's calendar. */
export async function meetingFile({ records, complaint }: LinkContext): Promise<Response> {
  const { table } = records
  const meeting = nextMeeting(complaint, await loadTimeline(table, complaint.reference), records.now())
  if (meeting === undefined) return html(404, invalidLinkPage(records.running.organisation))
  const words = await loadTexts(table, complaint.reference, [meeting.place])
  const { organisation } = await records.procedureOf(complaint)
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="meeting.ics"',
      'cache-control': 'no-store',
    },
    body: calendarFileOf(meetingOf({ complaint, words }, meeting), organisation),
  }
}

/** The complainant decided something, or wrote, and pressed the button. */
export async function submitStep(opened: LinkContext, { rawBody }: Request): Promise<Response> {
  const { records, complaint, mergeTarget, linkToken } = opened
  const form = typedIn(rawBody)
  const submissionId = submissionIdIn(form.submission)
  const counted = {
    limit: 'steps',
    countedFor: mergeTarget.reference,
    requestId: submissionId ?? randomUUID(),
  } as const
  if (await exceedsDailyLimit(records, opened.signingKey, counted)) return html(429, busyPage(records.running))
  const again = async (status: number, errors: Record<string, string>) => {
    const { complaint: fresh } = await loadComplaint(records.table, complaint.reference)
    const view = await viewOf({ ...opened, complaint: fresh }, { typed: form, errors })
    return html(status, form.step === 'disagree' ? disagreePage(view) : complaintPage(view))
  }
  const asked = StepForm(complaint, records.running.feedback.commentFrom).safeParse(form)
  if (!asked.success) return again(422, fieldErrorsOf(asked.error))
  const { step, about } = asked.data
  // A message goes on with the complaint; whatever is decided is about what the page showed, and about nothing else.
  if (!MESSAGES.includes(step) && about !== contactVersionOf(mergeTarget)) return again(409, { '': CHANGED })
  const texts = new Texts()
  const { command } = await commandOf(opened, asked.data, texts)
  const answer = await execute(records, mergeTarget.reference, command, {
    texts,
    ...(submissionId && { idempotencyKey: keys.idempotency(`page:${complaint.reference}`, submissionId) }),
  })
  const goOn = (key: string, done: string): Response => ({
    statusCode: 303,
    headers: { location: `/c/${complaint.reference}?key=${key}&done=${done}`, 'cache-control': 'no-store' },
  })
  if (answer.outcome === 'refused') {
    const { refused } = answer.refusal
    const isFiled = asked.data.text !== undefined && (await fileAsMessage(opened, asked.data.text, submissionId))
    return isFiled
      ? goOn(linkToken, `kept-${refused}`)
      : again(STATUS[refused], {
          '': NOT_POSSIBLE[refused] ?? 'That is not possible now. You can see below where your complaint stands.',
        })
  }
  // Reloading the page sends nothing a second time. Whoever has a new address goes on by a link of its own.
  const changed = answer.outcome === 'done' && answer.complaint.contact.version !== mergeTarget.contact.version
  const key =
    changed && complaint === mergeTarget ? proofFor(answer.complaint, opened.signingKey, records.now()) : linkToken
  return goOn(key, step)
}

/** Files what was written with a step that is not possible, so that a person reads it. Returns whether it is filed. */
async function fileAsMessage(
  { records, complaint, mergeTarget }: LinkContext,
  written: string,
  submissionId: string | undefined,
): Promise<boolean> {
  const texts = new Texts()
  const filed = await execute(records, mergeTarget.reference, messageOf(texts.add(written)), {
    texts,
    ...(submissionId && { idempotencyKey: keys.idempotency(`page:${complaint.reference}`, `${submissionId}-kept`) }),
  })
  return filed.outcome !== 'refused'
}

const messageOf = (message: string | undefined, answers?: number): Command =>
  Command.parse({
    type: 'FileCorrespondence',
    by: 'complainant',
    channel: 'web-form',
    message,
    automatic: false,
    ...(answers && { answers }),
  })

/** The steps that only say something. */
const MESSAGES: readonly Step[] = ['message', 'answer', 'take-back']

const CHANGED = 'Something changed while this page was open. Please read the page again before you decide.'

type StepFields = z.infer<ReturnType<typeof StepForm>>

/** What a step on the page asks of the complaint. */
async function commandOf(
  { records, complaint, signingKey }: LinkContext,
  asked: StepFields,
  texts: Texts,
): Promise<{ command: Command }> {
  const by = 'complainant'
  const text = asked.text ? texts.add(asked.text) : undefined
  switch (asked.step) {
    case 'agree': {
      // It counts a day later, as an answer by mail does.
      const { version } = asked
      const message = texts.add('I agree.')
      return { command: Command.parse({ type: 'NoteAgreement', by, version, message, channel: 'web-form' }) }
    }
    case 'disagree':
      return { command: Command.parse({ type: 'RejectProposal', by, reason: text, version: asked.version }) }
    case 'review':
      return { command: Command.parse({ type: 'RequestReview', by, reason: text }) }
    case 'authorise':
    case 'contact':
      return changeOf(records, complaint, signingKey, asked, texts)
    case 'message':
      return { command: messageOf(text) }
    case 'answer':
      return { command: messageOf(text, asked.question) }
    case 'take-back':
      return { command: messageOf(text ?? texts.add('I have changed my mind: I do not agree.')) }
  }
}

/** What is left empty stays as it was: the page shows nobody's address. Where somebody acts for the complainant, it is their ways that change. */
async function changeOf(records: PublicRecords, complaint: Complaint, key: string, asked: StepFields, texts: Texts) {
  const known = await knownContact(records, complaint)
  const change = { by: 'complainant', contactVersion: complaint.contact.version } as const
  if (asked.step === 'authorise') {
    const { name = '', authority = '', theirEmail, theirPhone, theirAddress } = asked
    const ways = waysIn({ email: theirEmail, phone: theirPhone, address: theirAddress })
    const authorised = { name: texts.add(name), authority: texts.add(authority) }
    const contact = { ...known, representative: { name, ...ways } }
    return { command: await contactChange(records, key, complaint, contact, { ...change, authorised }, texts) }
  }
  const { email, phone, address, preferredContact } = asked
  const ways = waysIn({ email, phone, address })
  const contact =
    addresseeOf(known) === known.representative
      ? { ...known, representative: { ...known.representative, ...ways } }
      : { ...known, ...ways }
  const prefers = { ...change, preferredContact: preferredContact || undefined }
  return { command: await contactChange(records, key, complaint, contact, prefers, texts) }
}

/** The ways to reach somebody that were filled in. */
const waysIn = (typed: Readonly<Record<'email' | 'phone' | 'address', string | undefined>>): Omit<Ways, 'name'> =>
  Object.fromEntries(Object.entries(typed).filter(([, way]) => way))
