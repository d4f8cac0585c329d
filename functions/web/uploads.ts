// Files that a browser puts straight into the bucket: the form for one, and the file that came by it.
import { checkAttachments, type SortedOut } from '../../shared/mail/attachments.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { MAX_UPLOAD_BYTES, uploadedTo, uploadForm } from '../../shared/store/uploads.ts'
import type { UploadForm } from './upload-fields.tsx'

/** The form by which one file goes into the bucket; `uploaded` is the address of ours that a browser is led to then. */
export async function formForUpload(
  { bucket }: Storage,
  reference: string,
  uploaded: string,
  address: string,
): Promise<UploadForm> {
  const [form, scripted] = await Promise.all([
    uploadForm(bucket, reference, { success_action_redirect: new URL(uploaded, address).href }),
    uploadForm(bucket, reference, { success_action_status: '201' }),
  ])
  return {
    action: form.url,
    fields: Object.entries(form.fields),
    scripted: { fields: scripted.fields, uploaded, most: MAX_UPLOAD_BYTES },
  }
}

/** Hands over a file that was uploaded, checked, and forgets it afterwards; false where there is none, or it was taken up before. */
export async function takeUp(
  { bucket }: Storage,
  reference: string,
  key: string,
  store: (files: SortedOut) => Promise<void>,
): Promise<boolean> {
  const file = await uploadedTo(bucket, reference, key)
  if (file === undefined) return false
  await store(await checkAttachments([file]))
  await bucket.remove(key)
  return true
}
