// S3 as far as Redress uses it: put, get with ranges, head, list, copy, delete, If-None-Match, and events.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { DataDirectory } from '../saved-map.ts'
import { type Answer, type Call, escaped, ServiceError, xml } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

type Stored = { readonly body: Buffer; readonly lastModified: number }

/** Tells of an object that was created. */
export type Created = (bucket: string, key: string, size: number) => void

export class S3 {
  private readonly clock: Clock
  private readonly buckets: readonly string[]
  private readonly created: Created
  private readonly objects = new Map<string, Stored>()
  private readonly directory: DataDirectory

  constructor(clock: Clock, buckets: readonly string[], created: Created, directory: DataDirectory) {
    this.clock = clock
    this.buckets = buckets
    this.created = created
    this.directory = directory && join(directory, 's3')
    if (this.directory !== undefined) this.load(this.directory)
  }

  wishes({ method, path, headers }: Call): readonly RequiredPermission[] {
    const { bucket, key } = placeIn(path)
    const of = (action: string, one = key): RequiredPermission => ({
      action: `s3:${action}`,
      resource: `arn:aws:s3:::${bucket}/${one}`,
    })
    const source = sourceIn(headers)
    if (key === '') return [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` }]
    if (method === 'PUT')
      return source === undefined ? [of('PutObject')] : [of('GetObject', source.key), of('PutObject')]
    return [of(method === 'DELETE' ? 'DeleteObject' : 'GetObject')]
  }

  answer({ method, path, query, headers, body }: Call): Answer {
    const { bucket, key } = placeIn(path)
    if (!this.buckets.includes(bucket))
      throw new ServiceError(404, 'NoSuchBucket', 'The specified bucket does not exist')
    if (key === '' && method === 'GET') return this.list(bucket, query)
    if (method === 'PUT') return this.store(bucket, key, headers, body)
    if (method === 'DELETE') {
      this.remove(`${bucket}/${key}`)
      return { status: 204 }
    }
    if (method === 'GET' || method === 'HEAD') return overridden(this.read(`${bucket}/${key}`, method, headers), query)
    throw new ServiceError(501, 'NotImplemented', `${method} ${path} is not known here.`)
  }

  /** Puts an object, and sends its event. */
  put(bucket: string, key: string, body: Buffer): void {
    const lastModified = this.clock.now()
    this.objects.set(`${bucket}/${key}`, { body, lastModified })
    if (this.directory !== undefined) {
      const file = join(this.directory, encodeURIComponent(`${bucket}/${key}`))
      writeFileSync(file, body)
      utimesSync(file, lastModified / 1000, lastModified / 1000)
    }
    this.created(bucket, key, body.length)
  }

  private store(bucket: string, key: string, headers: Call['headers'], body: Buffer): Answer {
    const name = `${bucket}/${key}`
    if (headers['if-none-match'] === '*' && this.objects.has(name)) {
      throw new ServiceError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
    }
    const source = sourceIn(headers)
    const copied = source && this.existing(`${source.bucket}/${source.key}`).body
    const bytes = copied ?? (String(headers['content-encoding']).includes('aws-chunked') ? unchunked(body) : body)
    this.put(bucket, key, bytes)
    const etag = etagOf(bytes)
    if (copied === undefined) return { status: 200, headers: { etag } }
    const at = new Date(this.clock.now()).toISOString()
    return xml(
      200,
      `<CopyObjectResult><ETag>${escaped(etag)}</ETag><LastModified>${at}</LastModified></CopyObjectResult>`,
    )
  }

  private read(name: string, method: string, headers: Call['headers']): Answer {
    const { body, lastModified } = this.existing(name)
    const about = {
      etag: etagOf(body),
      'last-modified': new Date(lastModified).toUTCString(),
      'accept-ranges': 'bytes',
    }
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(String(headers.range)) ?? []
    if (from !== undefined) {
      const end = Math.min(to ? Number(to) : body.length - 1, body.length - 1)
      if (Number(from) > end) throw new ServiceError(416, 'InvalidRange', 'The requested range is not satisfiable')
      const range = { ...about, 'content-range': `bytes ${from}-${end}/${body.length}` }
      return { status: 206, headers: range, body: body.subarray(Number(from), end + 1) }
    }
    if (method === 'HEAD') return { status: 200, headers: { ...about, 'content-length': String(body.length) } }
    return { status: 200, headers: about, body }
  }

  private list(bucket: string, query: URLSearchParams): Answer {
    const prefix = query.get('prefix') ?? ''
    const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
    const most = Number(query.get('max-keys') ?? 1000)
    const keys = [...this.objects.keys()]
      .flatMap((name) => (name.startsWith(`${bucket}/${prefix}`) ? [name.slice(bucket.length + 1)] : []))
      .filter((key) => key > after)
      .sort()
    const shown = keys.slice(0, most).map((key) => {
      const { body, lastModified } = this.existing(`${bucket}/${key}`)
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${new Date(lastModified).toISOString()}</LastModified><ETag>${escaped(etagOf(body))}</ETag><Size>${body.length}</Size></Contents>`
    })
    const more = keys.length > most
    const token = more ? `<NextContinuationToken>${escaped(keys[most - 1] ?? '')}</NextContinuationToken>` : ''
    return xml(
      200,
      `<ListBucketResult><Name>${bucket}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${more}</IsTruncated>${token}${shown.join('')}</ListBucketResult>`,
    )
  }

  private existing(name: string): Stored {
    const found = this.objects.get(name)
    if (found === undefined) throw new ServiceError(404, 'NoSuchKey', 'The specified key does not exist.')
    return found
  }

  private remove(name: string): void {
    this.objects.delete(name)
    if (this.directory !== undefined) rmSync(join(this.directory, encodeURIComponent(name)), { force: true })
  }

  private load(directory: string): void {
    mkdirSync(directory, { recursive: true })
    for (const file of readdirSync(directory)) {
      const path = join(directory, file)
      this.objects.set(decodeURIComponent(file), { body: readFileSync(path), lastModified: statSync(path).mtimeMs })
    }
  }
}

/** The answer with the headers that the asker wants instead ("GetObject", response-content-type and its like). */
function overridden(answer: Answer, query: URLSearchParams): Answer {
  const wanted = [...query].flatMap(([name, value]) => (name.startsWith('response-') ? [[name.slice(9), value]] : []))
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(wanted) } }
}

function placeIn(path: string): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(decodeURIComponent(path)) ?? []
  return { bucket, key }
}

function sourceIn(headers: Call['headers']) {
  const source = headers['x-amz-copy-source']
  return typeof source === 'string' ? placeIn(`/${source.replace(/^\//, '')}`) : undefined
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`

// "Signature calculations: transferring a payload in multiple chunks": each chunk is its size in hex, its bytes, and a line's end.
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
