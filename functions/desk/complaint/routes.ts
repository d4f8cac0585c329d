// The page of a complaint.
import type { ComponentChildren } from 'preact'
import type { Context, StaffMember } from '../../../shared/complaint/complaint.ts'
import { refuseUnlessPossible } from '../../../shared/complaint/decide.ts'
import type { Request, Response } from '../../runtime/http.ts'
import { complaintFor, contextOf, type Desk, shown } from '../access.ts'
import { changesAnswer, complaintChangesAddress } from '../web/changes.tsx'
import { complaintPage } from './page.tsx'

/** All of a complaint, with a menu of what can be done with it. */
export const complaintShown =
  (menu: (staff: StaffMember, context: Context) => ComponentChildren) =>
  async (desk: Desk, staff: StaffMember, request: Request): Promise<string> => {
    const complaint = await complaintFor(desk, staff, request)
    const [whole, context] = await Promise.all([shown(desk, complaint), contextOf(desk, complaint)])
    const mayAddFiles = refuseUnlessPossible(context, { type: 'AddNote', by: { staff: staff.id } }) === undefined
    const ask = complaintChangesAddress(complaint.reference, complaint.version)
    return complaintPage(staff, whole, { ...context, menu: menu(staff, context), mayAddFiles, ask })
  }

/** Says that a complaint has changed since it was opened; nothing where it has not. */
export async function complaintChanges(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { reference, version } = await complaintFor(desk, staff, request)
  if (request.query.seen === String(version)) return changesAnswer(undefined)
  return changesAnswer({
    ask: complaintChangesAddress(reference, version),
    found: { says: 'Something has changed. Show it', address: `/desk/complaints/${reference}` },
  })
}
