// Files of a complainant: they go straight into the bucket, and are then taken up by the complaint.
import { Command } from '../../../shared/complaint/commands.ts'
import { addressOf, attachmentsOf } from '../../../shared/store/attachments.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import { execute } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { Texts } from '../../../shared/store/texts.ts'
import { exceedsDailyLimit } from '../../intake/limits.ts'
import { enclosedBy, filesBeside } from '../../intake/receive.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { sentToComplainant } from '../../web/notice-facts.ts'
import { formForUpload, takeUp } from '../../web/uploads.ts'
import type { LinkContext } from '../access.ts'
import { busyPage } from '../web/busy-page.tsx'
import { filesWritten } from './conversation.ts'
import { filesPage } from './files-page.tsx'
import { invalidLinkPage } from './invalid-link-page.tsx'

export async function filesForm(
  { records, complaint, linkToken }: LinkContext,
  { address }: Request,
): Promise<Response> {
  const { reference } = complaint
  // S3 adds the place of the file as the parameter "key", so the token of the link has another name here.
  const form = await formForUpload(records, reference, `/c/${reference}/uploaded?link=${linkToken}`, address)
  const page = filesPage(records.running.organisation, form, `/c/${reference}?key=${linkToken}`)
  return html(200, page, 'no-store', { uploadsTo: new URL(form.action).origin })
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
  const isTaken = await takeUp(records, complaint.reference, key, async (files) => {
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
    const alsoWrite = await filesBeside(records, reference, files)
    await execute(records, reference, filed, { texts, alsoWrite, idempotencyKey: keys.idempotency('upload', key) })
  })
  const location = `/c/${complaint.reference}?key=${linkToken}&done=${isTaken ? 'file' : 'no-file'}`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

/** Leads to a file that the complainant sent or was sent, to be saved. Any other is none of theirs. */
export async function downloadFile({ records, complaint }: LinkContext, { path }: Request): Promise<Response> {
  const { table, bucket, running } = records
  const { reference } = complaint
  const [timeline, files] = await Promise.all([loadTimeline(table, reference), attachmentsOf(table, reference)])
  const sent = sentToComplainant(await records.procedureOf(complaint), reference, timeline)
  const shared = new Set([...filesWritten(timeline), ...sent.flatMap((one) => one.files)])
  const file = files.find(({ id }) => id === path.file && shared.has(id))
  if (file === undefined) return html(404, invalidLinkPage(running.organisation))
  return { statusCode: 302, headers: { location: await addressOf(bucket, file), 'cache-control': 'no-store' } }
}
