// A complaint by the public form: nobody needs an account, and whoever fills in what people do not see is asked whether they are one.
import { createHash, randomUUID } from 'node:crypto'
import { readReference } from '../../../shared/complaint/reference.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { sortable } from '../../../shared/store/items.ts'
import { keys } from '../../../shared/store/keys.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { networkOf } from '../../intake/network.ts'
import { putInQuarantine } from '../../intake/quarantine.ts'
import { ComplainedUnder, receiveForm } from '../../intake/web-form.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { linkTo, verifyLink } from '../../web/complainant-link.ts'
import { fieldErrorsOf, typedIn } from '../../web/form-body.ts'
import { submissionIdIn } from '../../web/submission-id.ts'
import type { PublicRecords } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { complainPage, HONEYPOT_FIELD, PERSON_FIELD } from './page.tsx'

/** Shows the empty form; with the key of an earlier complaint, one that refers to it. */
export async function complainForm(records: PublicRecords, key: string, { query }: Request): Promise<Response> {
  const earlier = await earlierOf(records, key, query)
  const link = earlier && { earlier, key: query.key ?? '' }
  return html(200, complainPage(records.running, { typed: { submission: randomUUID(), ...link }, errors: {} }))
}

/** The earlier complaint to which a new one refers: only whoever has its link may name it, so that nobody learns what exists. */
async function earlierOf(
  records: PublicRecords,
  key: string,
  asked: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const reference = readReference(asked.earlier ?? '')
  if (reference === undefined) return undefined
  const { complaint } = await loadComplaint(records.table, reference)
  const isKnown = complaint.version > 0 && complaint.record.erasedAt === undefined
  return isKnown && verifyLink(complaint, key, asked.key ?? '', records.now()) === 'opens' ? reference : undefined
}

/** The form was sent: it leads to the complaint's own page, or comes back as it was filled in with what there is to correct. */
export async function complained(records: PublicRecords, key: string, request: Request): Promise<Response> {
  const { rawBody } = request
  const form = typedIn(rawBody)
  const submissionId = submissionIdIn(form.submission) ?? randomUUID()
  const typed = { ...form, submission: submissionId }
  const counted = { limit: 'forms', countedFor: networkOf(request), requestId: submissionId } as const
  if (await exceedsDailyLimit(records, key, counted)) return html(429, busyPage(records.running))
  if (form[HONEYPOT_FIELD] && form[PERSON_FIELD] !== 'true') {
    await quarantineForm(records, rawBody)
    const errors = { [PERSON_FIELD]: 'Tick the box to show that you are not a robot.' }
    return html(422, complainPage(records.running, { typed, errors }))
  }
  const asked = ComplainedUnder(records.running).safeParse(form)
  if (!asked.success) return html(422, complainPage(records.running, { typed, errors: fieldErrorsOf(asked.error) }))
  const earlier = await earlierOf(records, key, form)
  const arrived = { receivedAt: records.now().toString(), submissionId, ...(earlier && { earlier }) }
  const answer = await receiveForm(records, key, asked.data, arrived)
  if (answer.outcome === 'refused') {
    return html(422, complainPage(records.running, { typed, errors: { '': answer.refusal.why } }))
  }
  const reference = answer.outcome === 'done' ? answer.complaint.reference : (answer.reference ?? '')
  const location = `${linkTo('', { reference, contact: { version: 0 } }, key, records.now())}&done=complained`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

/** Puts a form into quarantine: somebody's browser may have filled in the trap, and its owner given up. */
async function quarantineForm(records: PublicRecords, rawBody: string): Promise<void> {
  const id = createHash('sha256').update(rawBody).digest('hex').slice(0, 32)
  const objectKey = `quarantine/${id}`
  await records.bucket.put(objectKey, rawBody)
  const item = { id, receivedAt: sortable(records.now()), reason: 'spam', source: 'web-form', objectKey } as const
  await putInQuarantine(records, item, {
    says: Object.values(typedIn(rawBody)).join('\n'),
    idempotencyKey: keys.idempotency('trapped', id),
  })
}
