// The HTTP API of the template: its routes, and events as API Gateway writes them (payload format 2.0).
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { ACCOUNT, type Template } from './event-sources.ts'
import { FunctionThrottled, type LambdaFunction } from './lambda.ts'

/** Answers what is not of the template: the `/_local` addresses. Undefined where there is nothing. */
export type ControlHandler = (asked: ControlRequest) => Promise<WebAnswer | undefined>
type ControlRequest = {
  readonly method: string
  readonly url: URL
  readonly body: Buffer
  /** Whether a browser asks, which shows pages and sends forms. */
  readonly isBrowser: boolean
}
/** An answer in JSON, a page, a text, or where a browser goes next. */
export type WebAnswer =
  | { readonly status: number; readonly body: unknown }
  | { readonly page: string }
  | { readonly text: string }
  | { readonly location: string }

type Route = {
  readonly method: string
  readonly pattern: RegExp
  readonly key: string
  readonly target: LambdaFunction
}

/** "Quotas for HTTP APIs": the largest payload, in bytes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024

/** An open port. It answers once `serve` has its routes. */
type Web = {
  readonly port: number
  /** `strip` is the HTML that stands above the start page here, and in no deployment. */
  serve(
    template: Template,
    functions: ReadonlyMap<string, LambdaFunction>,
    besides: ControlHandler,
    strip: () => string,
  ): void
  stop(): void
}

/** Opens the port. Throws with EADDRINUSE when it is taken. */
export async function startWeb(port: number): Promise<Web> {
  const server = createServer()
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', listening)
  })
  return {
    port: (server.address() as AddressInfo).port,
    serve(template, functions, besides, strip) {
      server.on('request', answering(routesOf(template, functions), besides, strip))
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answering(routes: readonly Route[], besides: ControlHandler, strip: () => string): RequestListener {
  return async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const { method = 'GET' } = incoming
    try {
      const body = await bodyOf(incoming)
      if (body === undefined) return outgoing.writeHead(413, JSON_TYPE).end('{"message":"Request Too Long"}')
      const isBrowser = incoming.headers.accept?.includes('text/html') ?? false
      const beside = await besides({ method, url, body, isBrowser })
      if (beside !== undefined) return writeControl(outgoing, beside)
      const route = routes.find(
        (one) => (one.method === method || one.method === ANY) && one.pattern.test(url.pathname),
      )
      if (route === undefined) return outgoing.writeHead(404, JSON_TYPE).end('{"message":"Not Found"}')
      const answer = (await route.target.invoke(
        eventOf(route, incoming, url, body),
      )) as APIGatewayProxyStructuredResultV2
      if (route.key === 'GET /') return writeStartPage(outgoing, answer, strip())
      const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
      const cookies = answer.cookies === undefined ? {} : { 'set-cookie': answer.cookies }
      return outgoing
        .writeHead(answer.statusCode ?? 200, { ...(answer.headers as Record<string, string>), ...cookies })
        .end(bytes)
    } catch (error) {
      // As API Gateway says it ("Integration throttling", Amazon API Gateway developer guide).
      if (error instanceof FunctionThrottled) {
        return outgoing.writeHead(503, JSON_TYPE).end('{"message":"Service Unavailable"}')
      }
      return outgoing.writeHead(500, JSON_TYPE).end('{"message":"Internal Server Error"}')
    }
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }
/** In the place of a method: the default route of the template, which takes every method. */
const ANY = '$default'

function writeControl(outgoing: ServerResponse, answer: WebAnswer): void {
  if ('page' in answer) outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.page)
  else if ('text' in answer) outgoing.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(answer.text)
  else if ('location' in answer) outgoing.writeHead(303, { location: answer.location }).end()
  else outgoing.writeHead(answer.status, JSON_TYPE).end(JSON.stringify(answer.body, null, 2))
}

/** The start page of the function, with the strip after its link to the content; it is never cached, since the strip shows the time. */
function writeStartPage(outgoing: ServerResponse, answer: APIGatewayProxyStructuredResultV2, strip: string): void {
  const headers = { ...(answer.headers as Record<string, string>), 'cache-control': 'no-store' }
  outgoing
    .writeHead(answer.statusCode ?? 200, headers)
    .end(answer.body?.replace(/<body[^>]*>(<a class="skip".*?<\/a>)?/, (body) => body + strip))
}

function routesOf(template: Template, functions: ReadonlyMap<string, LambdaFunction>): readonly Route[] {
  const integrations = new Map(
    template
      .all<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [id, properties.IntegrationUri]),
  )
  const byName = new Map([...functions.values()].map((one) => [one.physicalName, one]))
  const routes = template
    .all<{ RouteKey: string; Target: string }>('AWS::ApiGatewayV2::Route')
    .map(({ properties }) => {
      const { RouteKey: key, Target } = properties
      const target = byName.get(integrations.get(template.idOf(Target))?.split(':').at(-1) ?? '')
      if (target === undefined) throw new Error(`The route ${key} leads nowhere.`)
      const [method = '', path] = key.split(' ')
      const pattern = path === undefined ? /^/ : new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
      return { method, pattern, key, target }
    })
  // "Routes for HTTP APIs": the default route takes what no other takes.
  return routes.toSorted((one, other) => Number(one.method === ANY) - Number(other.method === ANY))
}

function eventOf({ key, pattern }: Route, incoming: IncomingMessage, url: URL, body: Buffer) {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  )
  const path = Object.entries(pattern.exec(url.pathname)?.groups ?? {}).map(([name, value]) => [
    name,
    decodeURIComponent(value),
  ])
  const { cookie, ...others } = headers
  const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1'
  // As API Gateway does, which believes nothing that a client says of where it comes from: the address that was seen stands last.
  const forwardedFor = [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ')
  return {
    version: '2.0',
    routeKey: key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { ...others, 'x-forwarded-proto': 'http', 'x-forwarded-for': forwardedFor },
    queryStringParameters: Object.fromEntries(url.searchParams),
    pathParameters: Object.fromEntries(path),
    requestContext: {
      accountId: ACCOUNT,
      http: {
        method: incoming.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'],
      },
      stage: '$default',
    },
    isBase64Encoded: body.length > 0 && isBinary(headers['content-type']),
    ...(body.length > 0 && { body: body.toString(isBinary(headers['content-type']) ? 'base64' : 'utf8') }),
  }
}

// "Working with payload format versions": text, JSON, XML and forms as they are, everything else in base64.
const isBinary = (type: string | undefined): boolean =>
  type !== undefined && !/^(text\/|application\/(json|javascript|xml|problem\+json|x-www-form-urlencoded))/i.test(type)

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    length += (chunk as Buffer).length
    if (length <= MAX_BODY_BYTES) chunks.push(chunk as Buffer)
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks)
}
