// Files that a browser puts straight into the bucket: nothing of them passes through a function until they are taken up.
import { randomUUID } from 'node:crypto'
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import type { Bucket } from './texts.ts'

/** The largest file that is taken, in bytes. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024
/** An hour, in seconds: long enough to find a photo. */
const VALID = 3600

const placeOf = (reference: string): string => `uploads/${reference}/`

/** What the bucket does once it has the file: it redirects the browser to an address of ours, or answers a script with the place of the file. */
type Then = { readonly success_action_redirect: string } | { readonly success_action_status: '201' }

/** The form that a browser may post: one file into a place of its own. */
export const uploadForm = ({ client, name }: Bucket, reference: string, then: Then) =>
  createPresignedPost(client, {
    Bucket: name,
    Key: `${placeOf(reference)}${randomUUID()}/\${filename}`,
    Expires: VALID,
    Fields: then,
    Conditions: [['content-length-range', 1, MAX_UPLOAD_BYTES]],
  })

/** A file that was put for a complaint; undefined where there is none there, or it was taken up before. */
export async function uploadedTo({ client, name }: Bucket, reference: string, key: string) {
  if (!key.startsWith(placeOf(reference))) return undefined
  try {
    const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
    const bytes = await Body?.transformToByteArray()
    return (
      bytes && { name: key.split('/').at(-1) ?? '', declaredType: ContentType ?? 'application/octet-stream', bytes }
    )
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error
    return undefined
  }
}

/** Takes a file away that was taken up. */
export async function forgetUpload({ client, name }: Bucket, key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }))
}
