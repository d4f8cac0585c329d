// Files that staff add to a complaint: they go straight into the bucket, and are then taken up by a note.
import { Command } from '../../../shared/complaint/commands.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { refuseUnlessPossible } from '../../../shared/complaint/decide.ts'
import { filesOf, previewOf } from '../../../shared/store/attachments.ts'
import { execute } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { Texts } from '../../../shared/store/texts.ts'
import { enclosedBy, filesBeside } from '../../intake/receive.ts'
import { html, Problem, problemOf, type Request, type Response } from '../../runtime/http.ts'
import { UploadFields } from '../../web/upload-fields.tsx'
import { formForUpload, takeUp } from '../../web/uploads.ts'
import { complaintFor, contextOf, type Desk, leadTo } from '../access.ts'
import { deskPage } from '../web/layout.tsx'

/** The form with which a colleague adds a file to a complaint. */
export async function filesForm(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(desk, staff, request)
  const { reference } = complaint
  const refusal = refuseUnlessPossible(await contextOf(desk, complaint), { type: 'FileNote', by: { staff: staff.id } })
  if (refusal !== undefined) throw problemOf(refusal)
  const uploaded = `/desk/complaints/${reference}/uploaded?to=${reference}`
  const form = await formForUpload(desk.records, reference, uploaded, request.address)
  const page = deskPage(
    `Add a file to ${reference}`,
    staff,
    <>
      <p class="hint">Only colleagues see it. The customer gets it if you enclose it in a reply.</p>
      <UploadFields form={form} label="The file" />
      <p>
        <a href={`/desk/complaints/${reference}`}>Back to {reference}</a>
      </p>
    </>,
    { here: '/desk', organisation: desk.records.running.organisation.name },
  )
  return html(200, page, 'no-store', { uploadsTo: new URL(form.action).origin })
}

/** Leads to where a file can be looked at. */
export async function fileShown(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(desk, staff, request)
  const file = (await filesOf(desk.records.table, complaint)).find(({ id }) => id === request.query.file)
  const address = file && (await previewOf(desk.records.bucket, file))
  if (address === undefined) throw new Problem(404, `${complaint.reference} has no such file that can be shown.`)
  return leadTo(address)
}

/** Takes up a file after the bucket has redirected the browser here. Reloading the page changes nothing. */
export async function uploadFile(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(desk, staff, request)
  const key = request.query.key ?? ''
  const isTaken = await takeUp(desk.records, reference, key, async (files) => {
    const texts = new Texts()
    const names = files.accepted.map(({ name }) => name)
    const note = texts.add(`[Attached: ${names.join(', ') || 'a file'}]`)
    const command = Command.parse({ type: 'FileNote', by: { staff: staff.id }, note, ...enclosedBy(files, texts) })
    const alsoWrite = await filesBeside(desk.records, reference, files)
    const idempotencyKey = keys.idempotency('upload', key)
    const answer = await execute(desk.records, reference, command, { texts, alsoWrite, idempotencyKey })
    if (answer.outcome === 'refused') throw problemOf(answer.refusal)
  })
  if (!isTaken) throw new Problem(409, 'There is no such file, or it was added before.')
  return leadTo(`/desk/complaints/${reference}`)
}
