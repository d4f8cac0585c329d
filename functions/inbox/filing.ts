// How a mail is recorded: as a new complaint, or with the one that it belongs to.
import type { Complaint, StaffMember } from '../../shared/complaint/complaint.ts'
import type { TextId } from '../../shared/complaint/payloads.ts'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'
import { calendarReplyAsText } from '../../shared/mail/calendar-reply.ts'
import { forwardedIn } from '../../shared/mail/forwarded.ts'
import type { Mail } from '../../shared/mail/read.ts'
import { newlyWritten, withoutAttribution } from '../../shared/mail/reply.ts'
import { loadThread, loadTimeline } from '../../shared/store/complaints.ts'
import { type ExecuteResult, execute } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { endingItems, placeOf } from '../../shared/store/mails.ts'
import { Texts } from '../../shared/store/texts.ts'
import { type Arrival, enclosedBy, filesBeside, receive } from '../intake/receive.ts'
import { log } from '../runtime/environment.ts'
import { isFromComplainant, type MailMatch } from './belonging.ts'
import { endingOf, type InboundMail, type Inbox, idempotencyKeyOf, type Outcome, type Reason, wordsOf } from './case.ts'
import { answeredNotice, requestIn } from './request.ts'

/** How old a mail may be that a colleague passes on, in hours: of an older one a person says when it was received. */
const RECENT = 24 * 31

type Filed = Outcome | { readonly aside: Reason }
type Begun = {
  readonly paragraphs: readonly (string | undefined)[]
  readonly arrival: Pick<Arrival, 'by' | 'contact' | 'receivedAt' | 'takenBy' | 'unproven'>
}

/** Receives a complaint by mail. The complainant is whom the mail wants answered, also when somebody else sent it. */
export function begin(inbox: Inbox, arrived: InboundMail, relatedTo: string | undefined): Promise<Filed> {
  const { mail, receivedAt } = arrived
  const { address: email, name } = mail.answerTo ?? { address: '' }
  return received(inbox, arrived, relatedTo, {
    paragraphs: [mail.subject, mail.text],
    arrival: {
      by: 'complainant',
      receivedAt: receivedAt.toString(),
      contact: { email, ...(name && { name }) },
      ...(mail.proven !== email.toLowerCase() && { unproven: true }),
    },
  })
}

/**
 * A colleague writes. Where they pass on a customer's mail, that is logged for the customer from when it was written; anything else
 * waits for a person, who knows whether the colleague complains or means somebody else.
 */
export async function passOn(
  inbox: Inbox,
  arrived: InboundMail,
  member: StaffMember,
  relatedTo: string | undefined,
): Promise<Filed> {
  const { mail, receivedAt } = arrived
  const passed = await forwardedIn(mail, inbox.records.running.organisation.zone)
  const { writtenAt } = passed ?? {}
  const isRecent =
    writtenAt !== undefined &&
    writtenAt.epochMilliseconds <= receivedAt.epochMilliseconds &&
    writtenAt.add({ hours: RECENT }).epochMilliseconds >= receivedAt.epochMilliseconds
  const team = await inbox.records.team()
  const isOurs = team.some(({ email }) => email.toLowerCase() === passed?.from.address.toLowerCase())
  if (passed === undefined || !isRecent || isOurs) return { aside: 'colleague' }
  const { address: email, name } = passed.from
  const outcome = await received(inbox, arrived, relatedTo, {
    paragraphs: [passed.subject, passed.text],
    arrival: {
      by: { staff: member.id },
      takenBy: member.id,
      receivedAt: writtenAt.toString(),
      contact: { email, ...(name && { name }) },
    },
  })
  if ('reference' in outcome && outcome.reference !== undefined && passed.above) {
    const texts = new Texts()
    const note = { type: 'FileNote', by: { staff: member.id }, note: texts.add(passed.above) } as const
    await execute(inbox.records, outcome.reference, note, {
      texts,
      idempotencyKey: keys.idempotency('passed-on', arrived.id),
    })
  }
  return outcome
}

async function received(
  inbox: Inbox,
  arrived: InboundMail,
  relatedTo: string | undefined,
  { paragraphs, arrival }: Begun,
): Promise<Filed> {
  const { id, mail, receivedAt, files, key } = arrived
  const outcomeOf = (reference: string): Outcome => ({ ending: 'complaint', reference })
  const threads = await newThreads(inbox, mail)
  const answer = await receive(
    inbox.records,
    key,
    { channel: 'email', description: wordsOf(arrived, paragraphs), ...(relatedTo && { relatedTo: [relatedTo] }) },
    {
      ...arrival,
      mail: placeOf(id, receivedAt),
      ...(mail.messageId && arrival.by === 'complainant' && { messageId: mail.messageId }),
    },
    {
      files,
      idempotencyKey: idempotencyKeyOf(arrived),
      alsoWrite: (reference) => [
        ...endingItems(endingOf(id, arrived, outcomeOf(reference))).map((item) => ({ item })),
        ...threads.map((key) => ({ item: { ...key, reference } })),
      ],
    },
  )
  return ended(arrived, answer, ({ reference }) => outcomeOf(reference))
}

/** It belongs to a complaint: a colleague's note, an agreement, a request for a review, or a message by the complainant or by somebody else. */
export async function file(inbox: Inbox, about: MailMatch, arrived: InboundMail): Promise<Filed> {
  const { complaint, by: how, calendarReply, ours } = about
  const { reference, phase } = complaint
  const { id, mail, receivedAt, isAutomatic, files, member } = arrived
  const texts = new Texts()
  // Whoever complains themselves, or speaks for the complainant, answers as a customer does.
  const isColleague = member !== undefined && !complaint.involved.parties.includes(member.id)
  const isNote = isColleague && !isAutomatic
  const isOther = !isColleague && !isFromComplainant(complaint, arrived, how)
  const stranger =
    isOther && `(Written from ${mail.from?.address ?? 'an unknown address'}, which is not the complainant's.)`
  const written = newlyWritten(mail.text, ours)
  const answered = calendarReply ? calendarReplyAsText(calendarReply) : written.text
  const text = texts.add(wordsOf(arrived, [stranger, mail.subject, answered]))
  const enclosed = { mail: placeOf(id, receivedAt), ...enclosedBy(files, texts) }
  const open = phase === 'closed' ? 'correspondence' : 'reply'
  const outcome: Outcome = { ending: isNote ? 'note' : isAutomatic ? 'automatic' : open, reference }
  const { messageId } = mail
  const isPlain = !isOther && !isAutomatic && !isColleague && calendarReply === undefined
  const isProven = mail.proven !== undefined || how === 'address'
  const request =
    isPlain && isProven ? await requestOf(inbox, complaint, arrived, withoutAttribution(written), text) : undefined
  // What waited for somebody to release it arrived before.
  const since = arrived.isReleased ? { receivedAt: receivedAt.toString() } : {}
  const filed = { message: text, ...(messageId && !isOther && { messageId }), ...enclosed }
  const threads = await newThreads(inbox, mail)
  const answer = await execute(
    inbox.records,
    reference,
    isNote
      ? { type: 'FileNote', by: { staff: member.id }, note: text, ...enclosed }
      : request?.type === 'NoteAgreement'
        ? { ...request, ...filed }
        : {
            type: 'FileCorrespondence',
            by: isColleague ? { staff: member.id } : isOther ? 'system' : 'complainant',
            channel: 'email',
            automatic: isAutomatic,
            ...since,
            ...filed,
          },
    {
      texts,
      idempotencyKey: idempotencyKeyOf(arrived),
      alsoWrite: [
        ...(await filesBeside(inbox.records, reference, files)),
        ...endingItems(endingOf(id, arrived, outcome)).map((item) => ({ item })),
        ...threads.map((key) => ({ item: { ...key, reference } })),
      ],
    },
  )
  if (request !== undefined && request.type !== 'NoteAgreement') {
    // The message is filed, so a refusal loses nothing.
    await execute(inbox.records, reference, request, { texts, idempotencyKey: keys.idempotency('request', id) })
  }
  return ended(arrived, answer, () => outcome)
}

/** What a message clearly asks for. The timeline is read only where it says yes to something. */
async function requestOf(
  inbox: Inbox,
  complaint: Complaint,
  { mail, isReleased, receivedAt }: InboundMail,
  written: string,
  text: TextId,
) {
  const timeline = saysClearlyYes(written) ? await loadTimeline(inbox.records.table, complaint.reference) : []
  return requestIn(complaint, {
    written,
    text,
    answered: answeredNotice(timeline, mail.answers),
    ...(isReleased && { receivedAt: receivedAt.toString() }),
  })
}

/** The key under which the message id is stored, so that an answer finds the complaint; none where it is stored already: nobody takes over a thread. */
async function newThreads(inbox: Inbox, { messageId }: Mail) {
  if (messageId === undefined || Buffer.byteLength(messageId) > 998) return []
  const key = keys.complainantThread(messageId)
  return (await loadThread(inbox.records.table, key)) === undefined ? [key] : []
}

function ended({ id }: InboundMail, answer: ExecuteResult, done: (complaint: Complaint) => Outcome): Filed {
  switch (answer.outcome) {
    case 'done':
      return done(answer.complaint)
    case 'duplicate':
      return { ending: 'repeated', ...(answer.reference && { reference: answer.reference }) }
    case 'refused':
      log.warn('mail was refused', { id, why: answer.refusal.refused })
      return { aside: 'refused' }
  }
}
