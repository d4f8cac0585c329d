// What a message clearly asks for, of what the notices invite to by answering them.
import type { Command } from '../../shared/complaint/commands.ts'
import { type Complaint, hasBeenDeadlocked } from '../../shared/complaint/complaint.ts'
import type { TextId } from '../../shared/complaint/payloads.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'
import { asksForLetter, asksForReview, disagrees, takesBackWithdrawal } from '../../shared/mail/requests.ts'
import type { NoticeName } from '../../shared/procedure/words.ts'

/** The notices that a plain yes answers. What was agreed on the phone is confirmed as the last proposal. */
const ANSWERED_BY_YES: readonly NoticeName[] = ['proposal', 'confirm-agreement', 'plan']

/** Finds the notice that a mail with these `References` says yes to; undefined where a later one has replaced it. */
export function answeredNotice(timeline: readonly Recorded[], references: readonly string[]): NoticeName | undefined {
  const sent = timeline.flatMap(({ event }) =>
    event.type === 'NoticeSent' && event.to === 'complainant' && ANSWERED_BY_YES.includes(event.notice) ? [event] : [],
  )
  const place = sent.findLastIndex(({ messageId }) => messageId !== undefined && references.includes(messageId))
  const found = sent[place]?.notice
  const isReplaced = sent.slice(place + 1).some(({ notice }) => notice === 'proposal' || notice === found)
  return isReplaced ? undefined : found
}

/** A message: what the complainant wrote themselves, the notice that a plain yes answers, and when it arrived, where that is a while ago. */
type Written = {
  readonly written: string
  readonly text: TextId
  readonly answered: NoticeName | undefined
  readonly receivedAt?: string | undefined
}

/** The command that a message clearly asks for; undefined where a person has to read it. */
export function requestIn(complaint: Complaint, { written, text, answered, receivedAt }: Written): Command | undefined {
  const { phase, closed, agreement } = complaint
  const by = 'complainant'
  const arrived = receivedAt && { receivedAt }
  // Where the procedure knows no review, this takes it to the level that it has for whoever is not satisfied.
  if ((phase === 'responded' || closed?.because === 'answered') && asksForReview(written)) {
    return { type: 'ReportDissatisfaction', by, reason: text, wantsAction: true, ...arrived }
  }
  if (hasBeenDeadlocked(complaint) && asksForLetter(written))
    return { type: 'RequestLetter', by, note: text, ...arrived }
  if (closed?.because === 'withdrawn' && takesBackWithdrawal(written)) return { type: 'Reopen', by, reason: text }
  if (closed?.because === 'discarded' && disagrees(written)) {
    return { type: 'ReportDissatisfaction', by, reason: text, wantsAction: true }
  }
  if (answered === undefined || closed !== undefined || !saysClearlyYes(written)) return undefined
  if (answered === 'plan') return { type: 'AgreePlan', by }
  const version = agreement.proposals.length
  return phase === 'proposed' ? { type: 'NoteAgreement', by, version, message: text } : undefined
}
