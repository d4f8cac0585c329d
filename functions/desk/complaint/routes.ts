// The page of a complaint.
import { randomUUID } from 'node:crypto'
import type { Context, StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayBeShown, originOfFiles } from '../../../shared/store/attachments.ts'
import { loadReplies } from '../../../shared/store/replies.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { complaintFor, contextOf, type Desk, listedFor, shown } from '../access.ts'
import { complaintsBy } from '../lists.ts'
import type { ActionsShown } from '../web/actions-shown.ts'
import { cannedReplies } from '../web/canned-replies.ts'
import { changesAnswer, complaintChangesAddress } from '../web/changes.tsx'
import type { Whole } from '../web/complaint-view.ts'
import { rowOf } from '../web/rows.ts'
import { complaintPage } from './page.tsx'
import type { Earlier } from './side.tsx'

/** How many other complaints of a customer are shown. */
const SHOWN = 10

/** All of a complaint, with what can be done with it. */
export const complaintShown =
  (actionsFor: (staff: StaffMember, context: Context) => ActionsShown) =>
  async (desk: Desk, staff: StaffMember, request: Request): Promise<Response> => {
    const listed = await listedFor(desk, staff, request)
    const [whole, context, ofTeam] = await Promise.all([
      shown(desk, listed.complaint),
      contextOf(desk, listed.complaint),
      loadReplies(desk.records.table),
    ])
    const { procedure, team, now } = context
    const page = complaintPage(staff, whole, {
      procedure,
      team,
      now,
      row: rowOf({ ...listed, procedure }, { now, staff, team }),
      actions: actionsFor(staff, context),
      earlier: await earlierOf(desk, staff, whole),
      submission: randomUUID(),
      replies: cannedReplies(context, whole.complainant, ofTeam.replies),
      begun: request.query.reply,
      saved: Number(request.query.saved) || undefined,
      ask: complaintChangesAddress(listed.complaint.reference, listed.complaint.version),
    })
    const isShowing = whole.attachments.some(mayBeShown)
    return html(200, page, 'no-store', isShowing ? { previewsFrom: await originOfFiles(desk.records.bucket) } : {})
  }

/** The other complaints of the same customer, newest first. */
async function earlierOf(desk: Desk, staff: StaffMember, whole: Whole): Promise<readonly Earlier[]> {
  const { email, phone } = whole.complainant
  const found = await complaintsBy(desk, staff, { email, phone })
  return found
    .filter(({ complaint }) => complaint.reference !== whole.reference)
    .slice(0, SHOWN)
    .map(({ complaint: { reference, phase }, excerpt }) => ({
      reference,
      phase,
      summary: excerpt.summary ?? reference,
    }))
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
