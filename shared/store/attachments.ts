import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Complaint } from '../complaint/complaint.ts'
import { AttachmentItem } from './items.ts'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'
import type { Bucket } from './texts.ts'

/** A file with its bytes. */
type File = Pick<AttachmentItem, 'id' | 'name' | 'declaredType' | 'sniffed'> & { readonly bytes: Uint8Array }

/** The items for the files of a complaint. Their bytes are in the bucket when this returns. */
export async function attachmentItems({ client, name: Bucket }: Bucket, reference: string, files: readonly File[]) {
  const items = []
  // One after the other: the largest mail and all its files fit into memory once.
  for (const { bytes, ...file } of files) {
    const objectKey = `attachments/${reference}/${file.id}`
    await client.send(new PutObjectCommand({ Bucket, Key: objectKey, Body: bytes }))
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
export async function bytesOf(
  { client, name }: Bucket,
  { objectKey }: Pick<AttachmentItem, 'objectKey'>,
): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: objectKey }))
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

/** Five minutes, in seconds: long enough to click, too short to pass on. */
const VALID = 300

/** What can be shown: pictures and documents in which nothing runs that could reach a page. A type counts as its bytes say, never as it is claimed. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']
export const mayBeShown = ({ sniffed }: Pick<AttachmentItem, 'sniffed'>): boolean => SHOWN.includes(sniffed)

/** Where a file can be looked at for five minutes, on the bucket's own origin; undefined for one that is never shown. */
export async function previewOf(
  { client, name }: Bucket,
  file: Pick<AttachmentItem, 'objectKey' | 'sniffed'>,
): Promise<string | undefined> {
  if (!mayBeShown(file)) return undefined
  const command = new GetObjectCommand({
    Bucket: name,
    Key: file.objectKey,
    ResponseContentType: file.sniffed,
    ResponseContentDisposition: 'inline',
  })
  return getSignedUrl(client, command, { expiresIn: VALID })
}

/** The origin from which files come. */
export const originOfFiles = async (bucket: Bucket): Promise<string> =>
  new URL(await addressOf(bucket, { objectKey: 'attachments/', name: '' })).origin

/** Where a file can be fetched from for five minutes: to be saved, never to be shown, whatever type it claims. */
export function addressOf(
  { client, name }: Bucket,
  { objectKey, name: file }: Pick<AttachmentItem, 'objectKey' | 'name'>,
): Promise<string> {
  const ascii = file.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const command = new GetObjectCommand({
    Bucket: name,
    Key: objectKey,
    ResponseContentType: 'application/octet-stream',
    // RFC 6266, section 4.3: the second name is for whoever reads more than ASCII.
    ResponseContentDisposition: `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(file)}`,
  })
  return getSignedUrl(client, command, { expiresIn: VALID })
}

// RFC 8187, section 3.2.1, allows fewer characters than encodeURIComponent leaves.
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
