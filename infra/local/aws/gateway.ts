// Where every call of every function arrives: it is permitted or refused, may be struck by a fault, and goes to its service.
import { Agent, createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ACCOUNT, REGION } from '../event-sources.ts'
import type { Faults, Service as ServiceName } from '../faults.ts'
import type { LambdaFunction } from '../lambda.ts'
import { type Answer, type Call, escaped, ServiceError } from './answer.ts'
import { type CorsRule, preflight, shared } from './cors.ts'
import type { DynamoDb } from './dynamodb.ts'
import { type ItemKeys, itemsWritten, tablesWishes } from './dynamodb-calls.ts'
import { posted } from './form-upload.ts'
import type { Permissions, RequiredPermission } from './iam.ts'
import { whyForbidden } from './presigned.ts'

/** A service of the local stack: what a call to it needs permission for, and its answer. */
type Service = {
  wishes(
    call: Call,
    arn: (resource: string) => string,
  ): readonly RequiredPermission[] | Promise<readonly RequiredPermission[]>
  answer(call: Call): Answer | Promise<Answer>
}

export type GatewayParts = {
  readonly dynamodb: DynamoDb
  /** By the name in the scope of a signature: `s3`, `scheduler`. */
  readonly services: Readonly<Record<string, Service>>
  readonly functions: () => ReadonlyMap<string, LambdaFunction>
  readonly permissions: Permissions
  readonly faults: Faults
  /** The rules by which browsers may call the bucket. */
  readonly cors: readonly CorsRule[]
  /** Told of the items that a call has written, each of which puts a record into the table's stream. */
  wrote(items: readonly ItemKeys[]): void
}

/** Opens the gateway on a port of its own choosing. */
export async function startGateway(parts: () => GatewayParts): Promise<{ readonly address: string; close(): void }> {
  const agent = new Agent({ keepAlive: true })
  const server: Server = createServer((incoming, outgoing) => {
    void answered(parts(), agent, incoming).then(
      ({ status, headers, body }) => outgoing.writeHead(status, headers).end(body),
      () => outgoing.destroy(), // the function was ended before its call
    )
  })
  // Functions keep their connections, and one may wait for minutes of real time between two calls.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}

async function answered(parts: GatewayParts, agent: Agent, incoming: IncomingMessage): Promise<Answer> {
  const url = new URL(incoming.url ?? '/', 'http://local')
  const call: Call = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: await bodyOf(incoming),
  }
  return preflight(parts.cors, call) ?? shared(parts.cors, call, await answerTo(parts, agent, call))
}

async function answerTo(parts: GatewayParts, agent: Agent, call: Call): Promise<Answer> {
  try {
    const upload = await posted(call, 'local', Date.now())
    const [caller, service] = upload ? [upload.caller, 's3'] : scopeOf(call)
    const asked = upload?.put ?? call
    // The secret is the one that every function is given: see lambda.ts.
    const forbidden = whyForbidden(call, 'local', Date.now())
    if (forbidden !== undefined) throw new ServiceError(403, 'AccessDenied', forbidden)
    const required = await wishesOf(parts, service, asked)
    const role = parts.functions().get(caller)?.role
    if (caller !== 'root') {
      const refused = role === undefined ? required[0] : parts.permissions.refusal(role, required)
      if (refused !== undefined) throw denied(caller, refused)
    }
    if (caller !== 'root' && parts.faults.isDown(service as ServiceName)) {
      throw new ServiceError(503, 'ServiceUnavailable', `${service} is down.`)
    }
    const fault = parts.faults.callFaultFor(caller, required[0]?.action ?? '')
    if (fault !== undefined && 'fail' in fault)
      throw new ServiceError(fault.fail, 'InternalServerError', 'A fault was asked for.')
    if (fault?.end === 'before') throw ended(parts, caller)
    const answer =
      service === 'dynamodb'
        ? await forwarded(parts, agent, call)
        : await answerOf(parts, service, asked, role ?? caller)
    if (service === 'dynamodb' && answer.status === 200) parts.wrote(itemsWritten(call))
    if (fault?.end === 'after') throw ended(parts, caller)
    return upload?.answer ?? answer
  } catch (error) {
    if (error instanceof ServiceError) return written(scopeOf(call)[1] || 's3', call, error)
    throw error
  }
}

const denied = (caller: string, { action, resource }: RequiredPermission) =>
  action.startsWith('s3:')
    ? new ServiceError(
        403,
        'AccessDenied',
        `${caller} is not authorized to perform: ${action} on resource: ${resource}`,
      )
    : new ServiceError(400, 'AccessDeniedException', `${caller} is not authorized to perform: ${action} on ${resource}`)

/** The answer of a service. S3 tells nobody that an object is absent who may not list its bucket ("GetObject", Amazon S3 API reference, permissions). */
async function answerOf(parts: GatewayParts, service: string, call: Call, role: string): Promise<Answer> {
  try {
    return await serviceOf(parts, service).answer(call)
  } catch (error) {
    if (!(error instanceof ServiceError && error.code === 'NoSuchKey') || role === 'root') throw error
    const listing = { action: 's3:ListBucket', resource: `arn:aws:s3:::${call.path.split('/')[1]}` }
    throw parts.permissions.refusal(role, [listing]) === undefined ? error : denied(role, listing)
  }
}

function ended({ functions }: GatewayParts, caller: string): Error {
  functions().get(caller)?.end(`${caller} was ended by a fault that was asked for`)
  return new Error('ended')
}

function wishesOf(parts: GatewayParts, service: string, call: Call) {
  const arn = (resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`
  return service === 'dynamodb' ? tablesWishes(call, arn) : serviceOf(parts, service).wishes(call, arn)
}

function serviceOf({ services }: GatewayParts, name: string): Service {
  const service = services[name]
  if (service === undefined) throw new ServiceError(501, 'NotImplemented', `The local stack has no ${name}.`)
  return service
}

/** Hands a call on to DynamoDB Local, which asks for no more headers than these. */
function forwarded({ dynamodb }: GatewayParts, agent: Agent, { headers, body }: Call): Promise<Answer> {
  const { endpoint, credentials } = dynamodb.settings
  const { hostname, port } = new URL(endpoint)
  const { 'content-type': type, 'x-amz-target': target, authorization } = headers
  const passed = {
    'content-type': String(type),
    'x-amz-target': String(target),
    // Whoever calls: the tables are the stack's.
    authorization: String(authorization).replace(/Credential=[^/]+/, `Credential=${credentials.accessKeyId}`),
    'content-length': body.length,
  }
  return new Promise((resolve, reject) => {
    const onwards = httpRequest({ method: 'POST', hostname, port, headers: passed, agent }, (response) => {
      bodyOf(response).then(
        (bytes) =>
          resolve({
            status: response.statusCode ?? 500,
            headers: { 'content-type': String(response.headers['content-type']) },
            body: bytes,
          }),
        reject,
      )
    })
    onwards.on('error', reject).end(body)
  })
}

/** Who calls which service: both stand in the scope of the signature ("Signature Version 4", credential scope). */
function scopeOf({ headers, query }: Call): readonly [caller: string, service: string] {
  const credential =
    query.get('X-Amz-Credential') ?? /Credential=([^,]+)/.exec(String(headers.authorization))?.[1] ?? ''
  const [, caller = '', service = ''] = /^([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(credential) ?? []
  return [caller, service]
}

function written(service: string, { path }: Call, { status, code, message }: ServiceError): Answer {
  const type = { 'content-type': 'application/json', 'x-amzn-errortype': code }
  // Version 2 of SES's API speaks JSON.
  switch (path.startsWith('/v2/') ? 'json' : service) {
    case 's3':
      return { status, body: `<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>` }
    case 'ses':
    case 'route53':
    case 'sns':
    case 'sts':
    case 'cloudformation':
      return {
        status,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
      }
    default:
      return { status, headers: type, body: JSON.stringify({ __type: code, message, Message: message }) }
  }
}

// By events and not by iteration, which costs more than everything else in a call.
function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    stream.on('error', reject)
  })
}
