import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Request, Response } from '../../runtime/http.ts'
import { type Desk, leadTo } from '../access.ts'
import { chooseEmails, emailsWantedBy } from './choice.ts'
import { emailsPage } from './page.tsx'

export async function emails(desk: Desk, staff: StaffMember, { address }: Request): Promise<string> {
  return emailsPage(
    staff,
    await emailsWantedBy(desk, staff),
    desk.records.running.organisation.name,
    new URL(address).searchParams.has('saved'),
  )
}

/** Saves which kinds of mail somebody wants: those that are not chosen are off. */
export async function emailsChosen(desk: Desk, staff: StaffMember, { rawBody }: Request): Promise<Response> {
  await chooseEmails(desk, staff, new URLSearchParams(rawBody).getAll('emails'))
  return leadTo('/desk/emails?saved')
}
