// Whoever has a letter types the code in it: a few times a day, so that nobody finds one by trying.
import { randomUUID } from 'node:crypto'
import { readReference } from '../../../shared/complaint/reference.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { keyForCode } from '../../web/complainant-link.ts'
import { typedIn } from '../../web/form-body.ts'
import type { PublicRecords } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { invalidLinkPage } from './invalid-link-page.tsx'

const WRONG = 'This code does not match. Check it against our last letter and type it again, or ask for a new link.'

/** Leads whoever typed the code of a letter to the page of the complaint. A complaint that does not exist answers as one does. */
export async function openByCode(records: PublicRecords, key: string, request: Request): Promise<Response> {
  const { organisation } = records.running
  const reference = readReference(request.path.reference ?? '')
  if (reference === undefined) return html(404, invalidLinkPage(organisation))
  const counted = { limit: 'codes', countedFor: reference, requestId: randomUUID() } as const
  if (await exceedsDailyLimit(records, key, counted)) return html(429, busyPage(records.running))
  const { complaint } = await loadComplaint(records.table, reference)
  const typed = typedIn(request.rawBody)
  const linkKey = keyForCode({ ...complaint, reference }, key, typed.code ?? '', records.now())
  if (linkKey === undefined || complaint.version === 0 || complaint.record.erasedAt !== undefined) {
    return html(422, invalidLinkPage(organisation, { asked: reference, filled: { typed, errors: { code: WRONG } } }))
  }
  return { statusCode: 303, headers: { location: `/c/${reference}?key=${linkKey}`, 'cache-control': 'no-store' } }
}
