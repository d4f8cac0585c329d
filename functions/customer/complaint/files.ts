// Files of a complainant: they go straight into the bucket, and are then taken up by the complaint.
import { Command } from '../../../shared/complaint/commands.ts'
import { checkAttachments } from '../../../shared/mail/attachments.ts'
import { execute } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { Texts } from '../../../shared/store/texts.ts'
import { forgetUpload, MAX_UPLOAD_BYTES, uploadedTo, uploadForm } from '../../../shared/store/uploads.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { enclosedBy, filesBeside } from '../../intake/receive.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import type { LinkContext } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { filesPage } from './files-page.tsx'

export async function filesForm(
  { records, complaint, linkToken }: LinkContext,
  { address }: Request,
): Promise<Response> {
  const { reference } = complaint
  // S3 adds the place of the file as the parameter "key", so the linkToken of the link has another name here.
  const uploaded = `/c/${reference}/uploaded?link=${linkToken}`
  const [form, scripted] = await Promise.all([
    uploadForm(records.bucket, reference, { success_action_redirect: new URL(uploaded, address).href }),
    uploadForm(records.bucket, reference, { success_action_status: '201' }),
  ])
  const page = filesPage(records.running.organisation, {
    action: form.url,
    fields: Object.entries(form.fields),
    scripted: { fields: scripted.fields, uploaded, most: MAX_UPLOAD_BYTES },
    back: `/c/${reference}?key=${linkToken}`,
    megabytes: MAX_UPLOAD_BYTES / 1024 / 1024,
  })
  return html(200, page, 'no-store', new URL(form.url).origin)
}

/** Takes up a file after the bucket has redirected the browser here. Reloading the page changes nothing. */
export async function uploadFile(
  { records, complaint, mergeTarget, signingKey, linkToken }: LinkContext,
  { query }: Request,
): Promise<Response> {
  const { reference } = mergeTarget
  const key = query.key ?? ''
  const counted = { limit: 'files', countedFor: reference, requestId: key } as const
  if (await exceedsDailyLimit(records, signingKey, counted)) return html(429, busyPage(records.running))
  const file = await uploadedTo(records.bucket, complaint.reference, key)
  if (file !== undefined) {
    const files = await checkAttachments([file])
    const texts = new Texts()
    const [name = 'a file'] = files.accepted.map((one) => one.name)
    const filed = Command.parse({
      type: 'FileCorrespondence',
      by: 'complainant',
      channel: 'web-form',
      message: texts.add(`[Attached: ${name}]`),
      automatic: false,
      ...enclosedBy(files, texts),
    })
    const items = await filesBeside(records, reference, files)
    await execute(records, reference, filed, {
      texts,
      alsoWrite: items,
      idempotencyKey: keys.idempotency('upload', key),
    })
    await forgetUpload(records.bucket, key)
  }
  const location = `/c/${complaint.reference}?key=${linkToken}&done=${file === undefined ? 'no-file' : 'file'}`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}
