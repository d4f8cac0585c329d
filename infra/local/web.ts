// The HTTP API of the template: its routes, and events as API Gateway writes them (payload format 2.0).
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { ACCOUNT, type Template } from './event-sources.ts'
import type { LambdaFunction } from './lambda.ts'

/** Answers what is not of the template: the `/_local` addresses. Undefined where there is nothing. */
export type ControlHandler = (method: string, url: URL, body: Buffer) => Promise<WebAnswer | undefined>
/** An answer in JSON, or a page. */
export type WebAnswer = { readonly status: number; readonly body: unknown } | { readonly page: string }

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
  serve(template: Template, functions: ReadonlyMap<string, LambdaFunction>, besides: ControlHandler): void
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
    serve(template, functions, besides) {
      server.on('request', answering(routesOf(template, functions), besides))
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answering(routes: readonly Route[], besides: ControlHandler): RequestListener {
  return async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const { method = 'GET' } = incoming
    try {
      const body = await bodyOf(incoming)
      if (body === undefined) return outgoing.writeHead(413, JSON_TYPE).end('{"message":"Request Too Long"}')
      const beside = await besides(method, url, body)
      if (beside !== undefined && 'page' in beside)
        return outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(beside.page)
      if (beside !== undefined)
        return outgoing.writeHead(beside.status, JSON_TYPE).end(JSON.stringify(beside.body, null, 2))
      const route = routes.find((one) => one.method === method && one.pattern.test(url.pathname))
      if (route === undefined) return outgoing.writeHead(404, JSON_TYPE).end('{"message":"Not Found"}')
      const answer = (await route.target.invoke(
        eventOf(route, incoming, url, body),
      )) as APIGatewayProxyStructuredResultV2
      const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
      const cookies = answer.cookies === undefined ? {} : { 'set-cookie': answer.cookies }
      return outgoing
        .writeHead(answer.statusCode ?? 200, { ...(answer.headers as Record<string, string>), ...cookies })
        .end(bytes)
    } catch {
      return outgoing.writeHead(500, JSON_TYPE).end('{"message":"Internal Server Error"}')
    }
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }

function routesOf(template: Template, functions: ReadonlyMap<string, LambdaFunction>): readonly Route[] {
  const integrations = new Map(
    template
      .all<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [id, properties.IntegrationUri]),
  )
  const byName = new Map([...functions.values()].map((one) => [one.physicalName, one]))
  return template.all<{ RouteKey: string; Target: string }>('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const { RouteKey: key, Target } = properties
    const target = byName.get(integrations.get(template.idOf(Target))?.split(':').at(-1) ?? '')
    if (target === undefined) throw new Error(`The route ${key} leads nowhere.`)
    const [method = '', path = ''] = key.split(' ')
    const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    return { method, pattern, key, target }
  })
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
