import type { S3ClientConfig } from '@aws-sdk/client-s3'
import type { Bucket } from './s3.ts'

export type { AfterUpload, Bucket } from './s3.ts'

/** Opens a bucket. The client of S3 is loaded with the first request: most runs of most functions make none, and it takes a fifth of a cold start. */
export function openBucket(name: string, configuration: S3ClientConfig = {}): Bucket {
  let opened: Promise<Bucket> | undefined
  const s3 = () => {
    opened ??= import('./s3.ts').then(({ openS3 }) => openS3(name, configuration))
    return opened
  }
  return {
    name,
    put: async (...put) => (await s3()).put(...put),
    get: async (key) => (await s3()).get(key),
    copy: async (...copied) => (await s3()).copy(...copied),
    remove: async (key) => (await s3()).remove(key),
    list: async (prefix) => (await s3()).list(prefix),
    signedAddress: async (...signed) => (await s3()).signedAddress(...signed),
    uploadForm: async (...form) => (await s3()).uploadForm(...form),
  }
}
