// Addresses that were signed beforehand ("Authenticating requests: using query parameters", Amazon S3 API reference).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Call } from './answer.ts'

/** Why a presigned address is refused; undefined when it is good, or not presigned at all. */
export function whyForbidden({ method, path, query, headers }: Call, secret: string, now: number): string | undefined {
  const signature = query.get('X-Amz-Signature')
  if (signature === null) return undefined
  const written = query.get('X-Amz-Date') ?? ''
  const [, year, month, day, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(written) ?? []
  const signedAt = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
  const expires = Number(query.get('X-Amz-Expires'))
  if (!(now <= signedAt + expires * 1000)) return 'Request has expired'
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';')
  const asked = [...query].filter(([name]) => name !== 'X-Amz-Signature').map((pair) => pair.map(encoded).join('='))
  const canonical = [
    method,
    path,
    asked.toSorted().join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n')
  const [, ...scope] = (query.get('X-Amz-Credential') ?? '').split('/')
  const text = ['AWS4-HMAC-SHA256', written, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<Buffer | string>((parent, part) => hmac(parent, part), `AWS4${secret}`)
  const [expected, given] = [hmac(key, text), Buffer.from(signature, 'hex')]
  const isSame = given.length === expected.length && timingSafeEqual(given, expected)
  return isSame ? undefined : 'The request signature we calculated does not match the signature you provided.'
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
