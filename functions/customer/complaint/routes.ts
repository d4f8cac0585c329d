// What a complainant sees of their own complaint, and what they can decide on it. Opening it changes nothing: link scanners open it too.
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import { eligibleAt, responseWindowEndsAt } from '../../../shared/complaint/clocks.ts'
import { Command } from '../../../shared/complaint/commands.ts'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Ways } from '../../../shared/complaint/events.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import { atMoment, byWhen, onDay } from '../../../shared/notices/dates.ts'
import { lineToComplainant } from '../../../shared/notices/narrative.ts'
import { calledAs } from '../../../shared/notices/passages.ts'
import { brokenToComplainant, promises } from '../../../shared/notices/promised.ts'
import { calendarIn, levelNamed, type Procedure } from '../../../shared/procedure/procedure.ts'
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
import { complaintPage, NOT_POSSIBLE, type Shown, type Step } from './page.tsx'
import { StepForm } from './step.ts'

export async function show(opened: LinkContext, { query }: Request): Promise<Response> {
  return html(200, complaintPage(await viewOf(opened, { done: query.done })))
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
    return html(status, complaintPage(await viewOf({ ...opened, complaint: fresh }, { typed: form, errors })))
  }
  const asked = StepForm(complaint, records.running.feedback.commentFrom).safeParse(form)
  if (!asked.success) return again(422, fieldErrorsOf(asked.error))
  const { step, about } = asked.data
  // A message goes on with the complaint; whatever is decided is about what the page showed, and about nothing else.
  if (step !== 'message' && about !== contactVersionOf(mergeTarget)) return again(409, { '': CHANGED })
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
      : again(STATUS[refused], { '': NOT_POSSIBLE[refused] ?? 'That is not possible now. What stands is below.' })
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

const messageOf = (message: string | undefined): Command =>
  Command.parse({ type: 'FileCorrespondence', by: 'complainant', channel: 'web-form', message, automatic: false })

const CHANGED = 'Something changed while this page was open. Please read what stands below, and decide again.'

/** What a form on the page is about: this complaint, as long as its complainant is reached in the same way. */
const contactVersionOf = ({ reference, contact }: Complaint): string => `${reference}/${contact.version}`

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
    case 'agree':
      return { command: Command.parse({ type: 'RecordAgreement', by, agreement: text, version: asked.version }) }
    case 'disagree':
      return { command: Command.parse({ type: 'RejectProposal', by, reason: text, version: asked.version }) }
    case 'review':
      return { command: Command.parse({ type: 'RequestReview', by, reason: text }) }
    case 'authorise':
    case 'contact':
      return changeOf(records, complaint, signingKey, asked, texts)
    case 'message':
      return { command: messageOf(text) }
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

type PageState = {
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly done?: string | undefined
}

/** Everything on the page: nothing internal, and nobody's address. */
async function viewOf(
  { records, complaint, mergeTarget, linkToken }: LinkContext,
  { typed = {}, errors = {}, done }: PageState,
): Promise<Shown> {
  const {
    reference,
    phase,
    handler,
    record: { mergedInto },
    agreement: { proposals },
  } = complaint
  const procedure = await records.procedureOf(complaint)
  const { name: organisation, email } = procedure.organisation
  const calendar = calendarIn(procedure)
  const team = await records.team()
  const open = phase === 'proposed' ? proposals.at(-1) : undefined
  const [timeline, words] = await Promise.all([
    loadTimeline(records.table, reference),
    loadTexts(records.table, reference, open ? [open.proposal] : []),
  ])
  const reviewUntil = responseWindowEndsAt(procedure, complaint)
  const happened = timeline.flatMap(({ event }) => {
    const line =
      event.type === 'Received' ? 'We received your complaint.' : lineToComplainant(event, { procedure, team })
    return line === undefined ? [] : [[onDay(Temporal.Instant.from(event.at), calendar), line] as const]
  })
  return {
    organisation,
    email,
    reference,
    about: contactVersionOf(complaint),
    linkToken,
    state: stateOf(complaint, eligibleAt(procedure, complaint) !== undefined),
    mergedInto: mergedInto && mergeTarget.reference,
    received: atMoment(Temporal.Instant.from(complaint.receivedAt), calendar),
    handler: team.find(({ id }) => id === handler)?.name,
    level: levelOf(complaint, procedure, team),
    outcome: complaint.investigation.outcome?.replaceAll('-', ' '),
    promised: promises({ procedure, afterwards: complaint, now: records.now() }),
    broken: brokenToComplainant({ procedure, complaint }),
    proposal: open && { version: open.version, says: words.get(open.proposal) ?? '' },
    reviewUntil: reviewUntil && isToCome(reviewUntil, records.now()) ? byWhen(reviewUntil, calendar) : undefined,
    happened: [...new Map(happened.map((line) => [line.join(), line])).values()],
    closing: procedure.closing.says,
    hasDeadlockLetter: complaint.deadlock.letter.sent,
    filled: { typed: { ...typed, submission: randomUUID() }, errors },
    step: typed.step as Step | undefined,
    done,
  }
}

const isToCome = (moment: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(now, moment) <= 0

function stateOf({ phase, candidate, record: { mergedInto } }: Complaint, isKept: boolean): Shown['state'] {
  if (mergedInto !== undefined) return 'merged'
  if (phase === 'closed') return 'closed'
  return isKept ? 'kept' : candidate ? 'candidate' : 'open'
}

/** Who has the complaint at its level, as long as somebody was called upon there. */
function levelOf(
  { ladder: { level, calledUpon } }: Complaint,
  { ladder }: Procedure,
  team: readonly StaffMember[],
): string | undefined {
  const called = team.find(({ id }) => id === calledUpon)
  if (level > 0 && (called === undefined || called.outside)) return called?.name
  const rung = ladder[level]
  return rung && (called ? `${called.name}, ${calledAs(rung, called)}` : levelNamed(rung))
}
