// Files of a complainant: they go straight into the bucket, and are then taken up by the complaint.
import { Command } from '../../../shared/complaint/commands.ts'
import { sortOut } from '../../../shared/mail/attachments.ts'
import { execute } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { Texts } from '../../../shared/store/texts.ts'
import { forgetUpload, LARGEST_UPLOAD, uploadedTo, uploadForm } from '../../../shared/store/uploads.ts'
import { isFlood } from '../../intake/limits.ts'
import { enclosedBy, filesBeside } from '../../intake/receive.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import type { Opened } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { filesPage } from './files-page.tsx'

export async function filesForm({ records, complaint, proof }: Opened, { address }: Request): Promise<Response> {
  const { reference } = complaint
  // S3 adds the place of the file as the parameter "key", so the proof of the link has another name here.
  const uploaded = `/c/${reference}/uploaded?link=${proof}`
  const [form, scripted] = await Promise.all([
    uploadForm(records.bucket, reference, { success_action_redirect: new URL(uploaded, address).href }),
    uploadForm(records.bucket, reference, { success_action_status: '201' }),
  ])
  const page = filesPage(records.running.organisation, {
    action: form.url,
    fields: Object.entries(form.fields),
    scripted: { fields: scripted.fields, uploaded, most: LARGEST_UPLOAD },
    back: `/c/${reference}?key=${proof}`,
    megabytes: LARGEST_UPLOAD / 1024 / 1024,
  })
  return html(200, page, 'no-store', new URL(form.url).origin)
}

/** Takes up a file after the bucket has redirected the browser here. Reloading the page changes nothing. */
export async function takeFile(
  { records, complaint, goesOn, key: secret, proof }: Opened,
  { query }: Request,
): Promise<Response> {
  const { reference } = goesOn
  const key = query.key ?? ''
  const counted = { what: 'files', of: reference, which: key } as const
  if (await isFlood(records, secret, counted)) return html(429, busyPage(records.running))
  const file = await uploadedTo(records.bucket, complaint.reference, key)
  if (file !== undefined) {
    const files = await sortOut([file])
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
  const location = `/c/${complaint.reference}?key=${proof}&done=${file === undefined ? 'no-file' : 'file'}`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}
