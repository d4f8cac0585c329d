// Whoever has lost the link of their complaint has it sent again: to the address that we have, and to no other.
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { readReference } from '../../../shared/complaint/reference.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { execute } from '../../../shared/store/execute.ts'
import { hashOfAddress } from '../../../shared/store/people.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { networkOf } from '../../intake/network.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { fieldErrorsOf, typedIn } from '../../web/form-body.ts'
import type { PublicRecords } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { invalidLinkPage, onItsWayPage } from './invalid-link-page.tsx'

const LinkRequest = z.object({
  reference: z
    .string()
    .transform((typed) => readReference(typed))
    .refine((reference) => reference !== undefined, 'Enter the whole reference, for example CMP-7K3Q-9XTS.'),
  email: z.email('Enter the email address you gave us.'),
})

/** Answers everybody the same, so that nobody learns whether there is such a complaint, or whose it is. */
export async function sendAgain(records: PublicRecords, key: string, request: Request): Promise<Response> {
  const { rawBody } = request
  const { organisation } = records.running
  const counted = { limit: 'links-asked', countedFor: networkOf(request), requestId: randomUUID() } as const
  if (await exceedsDailyLimit(records, key, counted)) return html(429, busyPage(records.running))
  const typed = typedIn(rawBody)
  const asked = LinkRequest.safeParse(typed)
  if (!asked.success)
    return html(422, invalidLinkPage(organisation, { filled: { typed, errors: fieldErrorsOf(asked.error) } }))
  const { reference = '', email } = asked.data
  const { complaint } = await loadComplaint(records.table, reference)
  const isComplainantAddress = complaint.version > 0 && complaint.contact.address === hashOfAddress(email, key)
  const again = { limit: 'links-sent', countedFor: reference, requestId: records.now().toString() } as const
  if (isComplainantAddress && !(await exceedsDailyLimit(records, key, again))) {
    await execute(records, reference, { type: 'RequestLink', by: 'complainant' })
  }
  return html(200, onItsWayPage(organisation))
}
