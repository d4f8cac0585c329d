// Records a rating, whether a webhook brought it or the API of a helpdesk was asked.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { ComplaintMoved } from '../../shared/errors.ts'
import type { Rating } from '../../shared/helpdesks/helpdesk.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { followMerges, loadComplaint, loadHandled } from '../../shared/store/complaints.ts'
import { type ExecuteResult, execute, type Storage } from '../../shared/store/execute.ts'
import { type Key, keys } from '../../shared/store/keys.ts'
import { complaintsAbout } from '../../shared/store/lists.ts'
import { Texts } from '../../shared/store/texts.ts'
import { receive } from './receive.ts'

type Rated = { readonly rating: Rating; readonly receivedAt: string; readonly key: string }

/**
 * Records a rating. A bad one opens a complaint or a candidate; one corrected upwards withdraws the candidate; one about a ticket
 * whose complaint is open is filed with that complaint. Returns undefined when there is nothing to record.
 */
export async function recordRating(
  records: Storage & { readonly running: Procedure },
  rated: Rated,
): Promise<ExecuteResult | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await recordOnce(records, rated)
    } catch (error) {
      // Another rating of the same ticket came at the same moment, and has a complaint by now.
      if (!(error instanceof ComplaintMoved) || tries === TRIES) throw error
    }
  }
}

const TRIES = 3

async function recordOnce(
  records: Storage & { readonly running: Procedure },
  { rating, receivedAt, key }: Rated,
): Promise<ExecuteResult | undefined> {
  const { kind, ticket, comment, from } = rating
  const idempotencyKey = keys.idempotency(ticket.helpdesk, rating.id)
  const texts = new Texts()
  const place = keys.idempotency('ticket', `${ticket.helpdesk}/${ticket.id}`)
  const first = (await loadHandled(records.table, place))?.reference
  // A complaint that was logged by hand names the ticket, but has no idempotency key of it.
  const last = first
    ? (await loadComplaint(records.table, first)).complaint
    : (await complaintsAbout(records.table, ticket))[0]?.complaint
  const mergeTarget = last && (await followMerges(records.table, last)).complaint
  const open = mergeTarget?.phase === 'closed' ? undefined : mergeTarget
  if (open?.candidate && kind !== 'negative') {
    const reason = comment === undefined ? undefined : texts.add(comment)
    return execute(records, open.reference, { type: 'Withdraw', by: 'complainant', reason }, { idempotencyKey, texts })
  }
  if (open?.candidate && comment !== undefined) {
    const reason = texts.add(comment)
    return execute(
      records,
      open.reference,
      { type: 'OpenCandidate', by: 'complainant', reason },
      { idempotencyKey, texts },
    )
  }
  if (open !== undefined) return file(records, open, rating, idempotencyKey)
  if (kind === 'neutral') return undefined
  return receive(
    records,
    key,
    {
      kind: kind === 'negative' ? 'complaint' : 'compliment',
      channel: 'ticket-feedback',
      ticket,
      description: comment ?? '(no comment)',
    },
    {
      candidate: kind === 'negative' && (comment?.length ?? 0) < records.running.feedback.commentFrom,
      by: 'complainant',
      receivedAt,
      contact: from,
    },
    {
      idempotencyKey,
      alsoWrite: (reference) => [
        { item: { ...place, reference }, ...(first === undefined ? { ifAbsent: true } : { replacesReference: first }) },
      ],
    },
  )
}

function file(records: Storage, open: Complaint, { kind, comment }: Rating, idempotencyKey: Key) {
  const texts = new Texts()
  const text = texts.add(`The ticket was rated again: ${kind}.${comment ? `\n\n${comment}` : ''}`)
  return execute(
    records,
    open.reference,
    { type: 'FileCorrespondence', by: 'complainant', channel: 'ticket-feedback', message: text, automatic: false },
    { idempotencyKey, texts },
  )
}
