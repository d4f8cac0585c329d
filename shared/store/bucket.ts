import type { S3ClientConfig } from '@aws-sdk/client-s3'

/** What the bucket holds under a key. */
export type StoredObject = {
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
export type Listed = { readonly key: string; readonly at: number }
export type FetchedAs = { readonly type: string; readonly disposition: string }
export type UploadLimits = { readonly bytes: number; readonly seconds: number }
export type UploadForm = { readonly url: string; readonly fields: Record<string, string> }

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
