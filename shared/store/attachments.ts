import type { Complaint } from '../complaint/complaint.ts'
import { NotFound } from '../errors.ts'
import type { Bucket } from './bucket.ts'
import { AttachmentItem } from './items.ts'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** A file with its bytes. */
type File = Pick<AttachmentItem, 'id' | 'name' | 'declaredType' | 'sniffed'> & { readonly bytes: Uint8Array }

/** The items for the files of a complaint. Their bytes are in the bucket when this returns. */
export async function attachmentItems(bucket: Bucket, reference: string, files: readonly File[]) {
  const items = []
  // One after the other: the largest mail and all its files fit into memory once.
  for (const { bytes, ...file } of files) {
    const objectKey = `attachments/${reference}/${file.id}`
    await bucket.put(objectKey, bytes)
    items.push({ ...keys.attachment(reference, file.id), ...file, size: bytes.length, objectKey })
  }
  return items
}

/** The files of a complaint and of the duplicates that go on in it. */
export async function filesOf(
  table: Table,
  { reference, record: { absorbed } }: Pick<Complaint, 'reference' | 'record'>,
): Promise<readonly AttachmentItem[]> {
  return (await Promise.all([reference, ...absorbed].map((one) => attachmentsOf(table, one)))).flat()
}

/** The files of a complaint alone. */
export async function attachmentsOf(table: Table, reference: string): Promise<readonly AttachmentItem[]> {
  const { pk, sk } = keys.attachment(reference, '')
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  return items.map((item) => AttachmentItem.parse(item))
}

/** The bytes of a file. */
export async function bytesOf(bucket: Bucket, { objectKey }: Pick<AttachmentItem, 'objectKey'>): Promise<Uint8Array> {
  const stored = await bucket.get(objectKey)
  if (stored === undefined) throw new NotFound(`The object ${objectKey}`)
  return stored.bytes
}

/** Five minutes, in seconds: long enough to click, too short to pass on. */
const VALID = 300

/** What can be shown: pictures and documents in which nothing runs that could reach a page. A type counts as its bytes say, never as it is claimed. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']
export const mayBeShown = ({ sniffed }: Pick<AttachmentItem, 'sniffed'>): boolean => SHOWN.includes(sniffed)

/** Where a file can be looked at for five minutes, on the bucket's own origin; undefined for one that is never shown. */
export async function previewOf(
  bucket: Bucket,
  file: Pick<AttachmentItem, 'objectKey' | 'sniffed'>,
): Promise<string | undefined> {
  if (!mayBeShown(file)) return undefined
  return bucket.signedAddress(file.objectKey, { type: file.sniffed, disposition: 'inline' }, VALID)
}

/** The origin from which files come. */
export const originOfFiles = async (bucket: Bucket): Promise<string> =>
  new URL(await addressOf(bucket, { objectKey: 'attachments/', name: '' })).origin

/** Where a file can be fetched from for five minutes: to be saved, never to be shown, whatever type it claims. */
export function addressOf(
  bucket: Bucket,
  { objectKey, name: file }: Pick<AttachmentItem, 'objectKey' | 'name'>,
): Promise<string> {
  const ascii = file.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  // RFC 6266, section 4.3: the second name is for whoever reads more than ASCII.
  const disposition = `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(file)}`
  return bucket.signedAddress(objectKey, { type: 'application/octet-stream', disposition }, VALID)
}

// RFC 8187, section 3.2.1, allows fewer characters than encodeURIComponent leaves.
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
