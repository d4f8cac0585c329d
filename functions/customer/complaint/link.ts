// Whoever has lost the link of their complaint has it sent again: to the address that we have, and to no other.
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { readReference } from '../../../shared/complaint/reference.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { execute } from '../../../shared/store/execute.ts'
import { complaintsOf } from '../../../shared/store/lists.ts'
import { hashOfAddress } from '../../../shared/store/people.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { networkOf } from '../../intake/network.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { fieldErrorsOf, typedIn } from '../../web/form-body.ts'
import type { PublicRecords } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { invalidLinkPage, onItsWayPage } from './invalid-link-page.tsx'

/** Of how many complaints somebody gets the links who does not name one: the newest. */
const MAX_LINKS = 5

const LinkRequest = z.object({
  reference: z
    .string()
    .trim()
    .default('')
    .refine(
      (typed) => typed === '' || readReference(typed) !== undefined,
      'Please write the whole reference, as CMP-7K3Q-9XTS, or leave it out.',
    ),
  email: z.email('Please write the email address that you gave us.'),
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
  const address = hashOfAddress(asked.data.email, key)
  for (const reference of await referencesFor(records, asked.data.reference, address)) {
    const again = { limit: 'links-sent', countedFor: reference, requestId: records.now().toString() } as const
    if (await exceedsDailyLimit(records, key, again)) continue
    await execute(records, reference, { type: 'RequestLink', by: 'complainant' })
  }
  return html(200, onItsWayPage(organisation))
}

/** The complaints from an address: the one that is named, or the newest. */
async function referencesFor({ table }: PublicRecords, named: string, address: string): Promise<readonly string[]> {
  const reference = readReference(named)
  const complaints =
    reference === undefined
      ? (await complaintsOf(table, address)).map(({ complaint }) => complaint)
      : [(await loadComplaint(table, reference)).complaint]
  return complaints
    .filter(({ version, contact }) => version > 0 && contact.address === address)
    .slice(0, MAX_LINKS)
    .map((complaint) => complaint.reference)
}
