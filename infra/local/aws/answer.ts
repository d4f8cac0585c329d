import { randomUUID } from 'node:crypto'

/** A call of the SDK as it reaches a local service. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export type Answer = {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** An error of a service, to be written in the protocol of the one that was called. */
export class ServiceError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
})

export const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
})

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** An answer of the query protocol, in which SES, SNS, STS and CloudFormation speak: the members of a list are `member`s. */
export const queried = (action: string, result: object): Answer =>
  xml(
    200,
    `<${action}Response><${action}Result>${markup(result)}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  )

function markup(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${markup(item)}</member>`).join('')
  if (typeof value !== 'object' || value === null) return escaped(String(value))
  return Object.entries(value)
    .flatMap(([name, part]) => (part === undefined ? [] : [`<${name}>${markup(part)}</${name}>`]))
    .join('')
}

/** The parameters of a call in the query protocol. */
export const parametersOf = ({ body }: Call): URLSearchParams => new URLSearchParams(body.toString())
