// Files that a browser puts straight into the bucket: nothing of them passes through a function until they are taken up.
import { randomUUID } from 'node:crypto'
import type { AfterUpload, Bucket } from './bucket.ts'

/** The largest file that is taken, in bytes. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024
/** An hour, in seconds: long enough to find a photo. */
const VALID = 3600

const placeOf = (reference: string): string => `uploads/${reference}/`

/** The form that a browser may post: one file into a place of its own. */
export const uploadForm = (bucket: Bucket, reference: string, then: AfterUpload) =>
  bucket.uploadForm(`${placeOf(reference)}${randomUUID()}/\${filename}`, then, {
    bytes: MAX_UPLOAD_BYTES,
    seconds: VALID,
  })

/** A file that was put for a complaint; undefined where there is none there, or it was taken up before. */
export async function uploadedTo(bucket: Bucket, reference: string, key: string) {
  if (!key.startsWith(placeOf(reference))) return undefined
  const stored = await bucket.get(key)
  if (stored === undefined) return undefined
  const { bytes, type = 'application/octet-stream' } = stored
  return { name: key.split('/').at(-1) ?? '', declaredType: type, bytes }
}
