// Asks a helpdesk's API, at the host that the operator named and at no other.
import { addressOf } from '../../shared/helpdesks/address.ts'
import type { Configured } from '../../shared/helpdesks/configured.ts'
import type { HelpdeskApi, HelpdeskRequest } from '../../shared/helpdesks/helpdesk.ts'

/** How long an answer may take, in milliseconds, and how long it may be, in characters. */
const TIMEOUT_MS = 10_000
const MAX_RESPONSE_CHARACTERS = 1_000_000

/** A helpdesk's API that can be asked. */
export type Reachable = Configured & { readonly base: string; readonly api: HelpdeskApi }

export const isReachable = (helpdesk: Configured | undefined): helpdesk is Reachable =>
  helpdesk?.base !== undefined && helpdesk.api !== undefined

/** An answer that is neither yes nor "there is no such ticket": it is asked again later. */
class HelpdeskRefused extends Error {
  override readonly name = 'HelpdeskRefused'
}

/** Asks, with the credential or the token that it is exchanged for. Undefined where there is no such ticket. Throws when it has to be asked again. */
export async function ask(
  helpdesk: Reachable,
  credential: string,
  request: HelpdeskRequest,
): Promise<string | undefined> {
  const { api } = helpdesk
  const token = api.signIn === undefined ? credential : await tokenFor(helpdesk, api.signIn(credential))
  return send(helpdesk, { ...request, headers: { ...request.headers, ...api.authorise(token) } })
}

async function tokenFor(helpdesk: Reachable, request: HelpdeskRequest): Promise<string> {
  const answer = await send(helpdesk, request)
  const token: unknown = answer === undefined ? undefined : JSON.parse(answer).access_token
  if (typeof token === 'string') return token
  throw new HelpdeskRefused(`${helpdesk.name} gave no token: check the client's id and secret.`)
}

async function send({ base, name }: Reachable, request: HelpdeskRequest): Promise<string | undefined> {
  const { method, headers, body } = request
  const url = addressOf(base, request)
  const answer = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body }),
    redirect: 'error', // it could lead anywhere
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = (await answer.text()).slice(0, MAX_RESPONSE_CHARACTERS)
  if (answer.ok) return text
  if (answer.status === 404 || answer.status === 410) return undefined
  throw new HelpdeskRefused(`${name} answered ${method} ${url.pathname} with ${answer.status}.`)
}
