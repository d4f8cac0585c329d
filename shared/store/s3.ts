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
import type { Bucket, Listed } from './bucket.ts'

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
