// The bucket in S3. Load it with the first request: see bucket.ts.
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

/** What the bucket holds under a key. */
type StoredObject = {
  readonly bytes: Uint8Array
  readonly type: string | undefined
  /** When it was put there, in milliseconds since 1970. */
  readonly putAt: number
}

/** What the bucket does once it has a file: it redirects the browser to an address of ours, or answers a script with the place of the file. */
export type AfterUpload = { readonly success_action_redirect: string } | { readonly success_action_status: '201' }

/** Raw mail, files, and words that are too long for the table. */
export type Bucket = {
  readonly name: string
  put(key: string, body: string | Uint8Array): Promise<void>
  /** Undefined where there is nothing. */
  get(key: string): Promise<StoredObject | undefined>
  copy(from: string, to: string): Promise<void>
  remove(key: string): Promise<void>
  /** Everything under a prefix. */
  list(prefix: string): Promise<readonly Listed[]>
  /** Where an object can be fetched for some seconds, with the headers that it then has. */
  signedAddress(key: string, headers: FetchedAs, seconds: number): Promise<string>
  /** A form by which a browser may put one file, for some seconds; `${filename}` in the key stands for the file's name. */
  uploadForm(key: string, then: AfterUpload, limits: UploadLimits): Promise<UploadForm>
}

/** A key, and when its object was put there, in milliseconds since 1970. */
type Listed = { readonly key: string; readonly at: number }
type FetchedAs = { readonly type: string; readonly disposition: string }
type UploadLimits = { readonly bytes: number; readonly seconds: number }
type UploadForm = { readonly url: string; readonly fields: Record<string, string> }

/** The bucket of a name, by a client of its own. */
export function openS3(name: string, configuration: S3ClientConfig): Bucket {
  const client = new S3Client(configuration)
  return {
    name,
    async put(key, body) {
      await client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: body }))
    },
    async get(key) {
      try {
        const { Body, ContentType, LastModified } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
        if (Body === undefined) throw new Error(`${key} has no body.`)
        return { bytes: await Body.transformToByteArray(), type: ContentType, putAt: Number(LastModified) }
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error
        return undefined
      }
    },
    async copy(from, to) {
      await client.send(
        new CopyObjectCommand({ Bucket: name, Key: to, CopySource: `${name}/${encodeURIComponent(from)}` }),
      )
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }))
    },
    async list(prefix) {
      const found: Listed[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ...(ContinuationToken && { ContinuationToken }) }),
        )
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key !== undefined && LastModified !== undefined) found.push({ key: Key, at: +LastModified })
        }
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
      return found
    },
    signedAddress(key, { type, disposition }, expiresIn) {
      const command = new GetObjectCommand({
        Bucket: name,
        Key: key,
        ResponseContentType: type,
        ResponseContentDisposition: disposition,
      })
      return getSignedUrl(client, command, { expiresIn })
    },
    uploadForm: (key, then, { bytes, seconds }) =>
      createPresignedPost(client, {
        Bucket: name,
        Key: key,
        Expires: seconds,
        Fields: then,
        Conditions: [['content-length-range', 1, bytes]],
      }),
  }
}
