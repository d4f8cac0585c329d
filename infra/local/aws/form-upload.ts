// Forms that a browser posts straight to a bucket, under a policy that was signed beforehand ("Browser-based uploads using POST", Amazon S3 API reference).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Answer, type Call, escaped, ServiceError, xml } from './answer.ts'

/** An upload that its policy allows: who signed it, the put that it comes to, and what is answered once it is done. */
export type Posted = { readonly caller: string; readonly put: Call; readonly answer: Answer }

type Policy = { readonly expiration: string; readonly conditions: readonly unknown[] }

/** What the policy need not speak of. */
const FREE = ['policy', 'x-amz-signature', 'file']

/** The put behind a posted form; undefined where the call is none. Throws what S3 would answer to one that is not allowed. */
export async function posted(call: Call, secret: string, now: number): Promise<Posted | undefined> {
  const type = String(call.headers['content-type'])
  if (call.method !== 'POST' || !type.startsWith('multipart/form-data')) return undefined
  const form = await new Response(new Uint8Array(call.body), { headers: { 'content-type': type } }).formData()
  const fields = new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  )
  const file = form.get('file')
  if (file === null || typeof file === 'string')
    throw new ServiceError(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
  const body = Buffer.from(await file.arrayBuffer())
  const bucket = call.path.split('/')[1] ?? ''
  fields.set('bucket', bucket)
  const encoded = fields.get('policy') ?? ''
  const credential = fields.get('x-amz-credential') ?? ''
  unlessSigned(encoded, credential, fields.get('x-amz-signature') ?? '', secret)
  const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy
  if (Date.parse(policy.expiration) < now) throw forbidden('Policy expired.')
  for (const condition of policy.conditions) unlessMet(condition, fields, body.length)
  const covered = policy.conditions.flatMap(namesIn)
  const extra = [...fields.keys()].find((name) => !FREE.includes(name) && !covered.includes(name))
  if (extra !== undefined) throw forbidden(`Extra input fields: ${extra}`)
  const key = (fields.get('key') ?? '').replaceAll(`$\{filename}`, file.name)
  const put = {
    ...call,
    method: 'PUT',
    path: `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
    headers: {},
    body,
  }
  return {
    caller: credential.split('/')[0] ?? '',
    put,
    answer: answerFor(fields, bucket, key),
  }
}

/** Redirects the browser, or answers with the place of the file ("POST Object", success_action_redirect and success_action_status). */
function answerFor(fields: ReadonlyMap<string, string>, bucket: string, key: string): Answer {
  const redirect = fields.get('success_action_redirect')
  if (redirect !== undefined) {
    const location = new URL(redirect)
    location.searchParams.set('bucket', bucket)
    location.searchParams.set('key', key)
    return { status: 303, headers: { location: location.href } }
  }
  if (fields.get('success_action_status') !== '201') return { status: 204 }
  return xml(201, `<PostResponse><Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key></PostResponse>`)
}

const forbidden = (message: string) => new ServiceError(403, 'AccessDenied', `Invalid according to Policy: ${message}`)

function unlessSigned(policy: string, credential: string, signature: string, secret: string): void {
  const [, ...scope] = credential.split('/')
  const key = scope.reduce<Buffer | string>(
    (parent, part) => createHmac('sha256', parent).update(part).digest(),
    `AWS4${secret}`,
  )
  const [expected, given] = [createHmac('sha256', key).update(policy).digest(), Buffer.from(signature, 'hex')]
  if (given.length === expected.length && timingSafeEqual(given, expected)) return
  throw new ServiceError(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
  )
}

const namesIn = (condition: unknown): readonly string[] =>
  Array.isArray(condition)
    ? condition.slice(1, 2).map((name) => String(name).replace(/^\$/, '').toLowerCase())
    : Object.keys(condition as object).map((name) => name.toLowerCase())

function unlessMet(condition: unknown, fields: ReadonlyMap<string, string>, size: number): void {
  if (!Array.isArray(condition)) {
    for (const [name, value] of Object.entries(condition as Record<string, string>)) {
      if (fields.get(name.toLowerCase()) !== value)
        throw forbidden(`Policy Condition failed: ["eq", "$${name}", "${value}"]`)
    }
    return
  }
  const [how, name, value] = condition as [string, string | number, string | number]
  const given = fields.get(String(name).replace(/^\$/, '').toLowerCase()) ?? ''
  switch (how) {
    case 'content-length-range':
      if (size < Number(name))
        throw new ServiceError(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      if (size > Number(value))
        throw new ServiceError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      return
    case 'starts-with':
      if (!given.startsWith(String(value)))
        throw forbidden(`Policy Condition failed: ["starts-with", "${name}", "${value}"]`)
      return
    case 'eq':
      if (given !== value) throw forbidden(`Policy Condition failed: ["eq", "${name}", "${value}"]`)
      return
    default:
      throw new ServiceError(400, 'InvalidPolicyDocument', `Invalid Policy: ${how}`)
  }
}
