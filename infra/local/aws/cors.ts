// Which pages of other origins may read a bucket's answers ("Using cross-origin resource sharing (CORS)", Amazon S3 user guide).
import type { Answer, Call } from './answer.ts'

/** A rule of a bucket, as the template writes it. */
export type CorsRule = { readonly AllowedOrigins: readonly string[]; readonly AllowedMethods: readonly string[] }

/** The answer to a browser that asks before it calls; undefined where it does not ask. */
export function preflight(rules: readonly CorsRule[], { method, headers }: Call): Answer | undefined {
  const wanted = headers['access-control-request-method']
  if (method !== 'OPTIONS' || wanted === undefined) return undefined
  const rule = ruleFor(rules, headers.origin, String(wanted))
  if (rule === undefined) return { status: 403, body: 'CORSResponse: This CORS request is not allowed.' }
  return {
    status: 200,
    headers: { ...allowing(String(headers.origin)), 'access-control-allow-methods': rule.AllowedMethods.join(', ') },
  }
}

/** An answer as a page of another origin may read it. */
export function shared(rules: readonly CorsRule[], { method, headers }: Call, answer: Answer): Answer {
  if (ruleFor(rules, headers.origin, method) === undefined) return answer
  return { ...answer, headers: { ...answer.headers, ...allowing(String(headers.origin)) } }
}

const ruleFor = (rules: readonly CorsRule[], origin: string | string[] | undefined, method: string) =>
  rules.find((rule) => rule.AllowedOrigins.includes(String(origin)) && rule.AllowedMethods.includes(method))

const allowing = (origin: string) => ({ 'access-control-allow-origin': origin, vary: 'Origin' })
