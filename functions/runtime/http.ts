// Makes the Lambda handler for HTTP routes. No handler builds its own middleware chain.
import middy from '@middy/core'
import httpRouter from '@middy/http-router'
import httpSecurityHeaders from '@middy/http-security-headers'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Refusal, RefusalCode } from '../../shared/complaint/complaint.ts'
import { ComplaintMoved } from '../../shared/errors.ts'
import { log } from './environment.ts'

/** A request as handlers read it. Header names are in small letters, as API Gateway gives them. */
export type Request = {
  readonly path: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly method: string
  /** Each as `name=value`. */
  readonly cookies: readonly string[]
  /** The public address that was asked, with its query. */
  readonly address: string
  /** The body as it arrived: signatures are over these very bytes. */
  readonly rawBody: string
}

export type Response = APIGatewayProxyStructuredResultV2

/** A route: its method and path, and the function that answers. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  handle(request: Request): Promise<Response>
}

/** Where a request is refused: thrown by a handler, and answered as a page, or to a program as problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly errors: readonly { field: string; wants: string }[]
  constructor(status: number, detail: string, errors: readonly { field: string; wants: string }[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

/** Maps each refusal code to an HTTP status. */
export const STATUS = {
  'already-received': 409,
  'not-received': 404,
  'received-in-the-future': 422,
  closed: 409,
  'not-closed': 409,
  'never-reopened': 409,
  'no-candidate': 409,
  'still-candidate': 409,
  'not-in-team': 422,
  'not-in-procedure': 422,
  'not-yours': 403,
  'subject-of-complaint': 404,
  'conflict-of-interest': 422,
  away: 422,
  'not-ready': 409,
  'no-such-issue': 422,
  'no-such-complaint': 422,
  'another-person': 409,
  'no-such-letter': 422,
  'no-such-file': 422,
  'changed-meanwhile': 412,
  'not-able': 422,
  'long-ago': 422,
  'contact-changed': 409,
  'no-such-task': 422,
  'no-proposal-open': 409,
  'nothing-agreed': 422,
  'agreement-not-written': 422,
  'no-response-to-review': 409,
  'window-over': 409,
  'already-complex': 409,
  'too-late': 409,
  'no-meeting': 409,
  'wrong-attendees': 422,
  'top-of-ladder': 409,
  'no-deadlock': 409,
  'letter-settled': 409,
  excluded: 409,
  'too-early': 409,
  'not-referred': 409,
  'no-hold': 409,
  'nothing-unread': 409,
  'no-consent': 409,
} satisfies Record<RefusalCode, number>

export const problemOf = ({ refused, why }: Refusal): Problem => new Problem(STATUS[refused], why)

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not readable',
  401: 'Not authentic',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  412: 'Changed meanwhile',
  422: 'Not complete',
  429: 'Too many',
  500: 'Our fault',
  503: 'Busy',
}

/** Whether a program asks, which reads JSON: the API, and the webhooks of helpdesks. */
const isForPrograms = (path: string): boolean => /^\/(api|feedback)(\/|$)/.test(path)

/** Writes the page of a problem: its status, and the sentence that says what is wrong. */
export type ProblemPage = (status: number, says: string) => string

function written({ status, message, errors }: Problem): Response {
  const title = TITLES[status] ?? 'Refused'
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', ...(status === 503 && { 'retry-after': '1' }) },
    body: JSON.stringify({ title, status, detail: message, ...(errors.length > 0 && { errors }) }),
  }
}

/** Answers with JSON. */
export const json = (statusCode: number, body: unknown): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

// The library's own policy has a sandbox, which stops links to mail and phone.
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** The other origin that a page has to do with: where it sends files, or from where it shows them. */
type Elsewhere = { readonly uploadsTo?: string; readonly previewsFrom?: string }

function policyFor({ uploadsTo, previewsFrom }: Elsewhere): string {
  const sending = uploadsTo ? POLICY.replaceAll(/(form-action|connect-src) 'self'/g, `$& ${uploadsTo}`) : POLICY
  if (!previewsFrom) return sending
  return `${sending.replace("img-src 'self'", `$& ${previewsFrom}`)}; frame-src 'self' ${previewsFrom}`
}

/** Answers with a page, on which nothing runs but our own script, and nothing is loaded from elsewhere; forms and previews have one other origin where a page says so. */
export const html = (
  statusCode: number,
  body: string,
  cacheControl = 'no-store',
  elsewhere: Elsewhere = {},
): Response => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyFor(elsewhere),
    // A bucket cannot say of its files that a page may embed them.
    'cross-origin-embedder-policy': elsewhere.previewsFrom ? 'unsafe-none' : 'require-corp',
    'cache-control': cacheControl,
  },
  body,
})

/** Reads a JSON body by its schema: 400 when it is no JSON, 422 naming each field and what it wants. */
export function bodyAs<T>(schema: z.ZodType<T>, { rawBody }: Request): T {
  let body: unknown
  try {
    body = JSON.parse(rawBody)
  } catch {
    throw new Problem(400, 'The body has to be JSON.')
  }
  return readAs(schema, body, 'Some of the body is missing or not as it should be.')
}

/** Reads a value by its schema: 422 naming each field and what it wants. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, detail: string): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const errors = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), wants: message }))
  throw new Problem(422, detail, errors)
}

/**
 * Makes a Lambda handler for HTTP routes. An error that a route throws is answered without internals: as a page where the
 * function has one, and to programs as a problem (RFC 9457).
 */
export function createHttpHandler(routes: readonly Route[], problemPage?: ProblemPage) {
  const answered = (problem: Problem, path: string): Response => {
    const answer = written(problem)
    if (problemPage === undefined || isForPrograms(path)) return answer
    const page = html(problem.status, problemPage(problem.status, problem.message))
    return { ...page, headers: { ...answer.headers, ...page.headers } }
  }
  const router = httpRouter<APIGatewayProxyEventV2, Response>({
    routes: routes.map(({ method, path, handle }) => ({
      method,
      path,
      handler: (event: APIGatewayProxyEventV2) => handle(requestOf(event)),
    })),
    notFoundResponse: () => {
      throw new Problem(404, 'There is nothing at this address.')
    },
  })
  return middy<APIGatewayProxyEventV2, Response>()
    .use(
      httpSecurityHeaders({
        contentSecurityPolicy: false, // pages bring their own
        crossOriginEmbedderPolicy: false, // likewise
        // Without a referrer a browser sends a form of ours with the origin "null" (Fetch, "Origin" header).
        referrerPolicy: { policy: 'same-origin' },
        permissionsPolicy: false, // the library's names features that browsers have forgotten, and no page of ours asks for any
      }),
    )
    .use({
      onError: (request) => {
        const { error } = request
        if (!(error instanceof Problem || error instanceof ComplaintMoved)) log.error('http request failed', { error })
        request.response = answered(problemIn(error), request.event.rawPath)
      },
    })
    .handler(router)
}

function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ComplaintMoved)
    return new Problem(503, 'Others are working on the same complaint. Send it again.')
  return new Problem(500, 'It is our fault, and we know. Nothing was changed; try again.')
}

function requestOf(event: APIGatewayProxyEventV2): Request {
  const { pathParameters, queryStringParameters, headers, cookies = [], body, isBase64Encoded } = event
  const { rawPath, rawQueryString } = event
  const rawBody = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '')
  const address = `${headers['x-forwarded-proto'] ?? 'https'}://${headers.host}${rawPath}${rawQueryString ? `?${rawQueryString}` : ''}`
  const { method } = event.requestContext.http
  return { path: pathParameters ?? {}, query: queryStringParameters ?? {}, method, cookies, address, headers, rawBody }
}
