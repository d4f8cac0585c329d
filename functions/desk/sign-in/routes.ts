// Sign-in in a browser: the authorization code flow with PKCE (OpenID Connect Core, section 3.1; RFC 7636).
import * as openid from 'openid-client'
import type { Storage } from '../../../shared/store/execute.ts'
import { beginSession, endSession } from '../../../shared/store/sessions.ts'
import { html, Problem, type Request, type Response, type Route } from '../../runtime/http.ts'
import { requireSameOrigin, sessionIn } from './identity.ts'
import { removed, sealed, unsealed } from './session.ts'
import { signedOutPage } from './signed-out-page.tsx'

type Provider = {
  configuration(): Promise<openid.Configuration>
  readonly records: Pick<Storage, 'table' | 'now'>
  key(): Promise<string>
}

/** Where a browser signs in and out. */
export function browserRoutes(provider: Provider): readonly Route[] {
  return [
    { method: 'GET', path: '/desk/sign-in', handle: (request) => signIn(provider, request) },
    { method: 'GET', path: '/desk/signed-in', handle: (request) => signedIn(provider, request) },
    { method: 'POST', path: '/desk/sign-out', handle: (request) => signOut(provider, request) },
    { method: 'GET', path: '/desk/signed-out', handle: async () => html(200, signedOutPage()) },
  ]
}

/** Discovers an OpenID Connect provider, once it is needed; after a failure, again. */
export function discoverProvider(issuer: string, client: string): () => Promise<openid.Configuration> {
  let discovered: Promise<openid.Configuration> | undefined
  return () => {
    // A provider that is spoken with in the clear is one on the very same machine.
    const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
    discovered ??= openid.discovery(new URL(issuer), client, undefined, openid.None(), { execute })
    discovered.catch(() => {
      discovered = undefined
    })
    return discovered
  }
}

async function signIn(provider: Provider, request: Request): Promise<Response> {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const location = openid.buildAuthorizationUrl(await provider.configuration(), {
    redirect_uri: new URL('/desk/signed-in', request.address).href,
    scope: 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    // Who is expected to sign in, where a link says it: the provider may fill that in, and proves it all the same.
    ...(request.query.login_hint && { login_hint: request.query.login_hint }),
  })
  const begun = { verifier, state, nonce, to: withinDesk(request.query.to) }
  return leadTo(location.href, [await sealed('signing-in', begun, await provider.key(), request)])
}

async function signedIn(provider: Provider, request: Request): Promise<Response> {
  const begun = await unsealed('signing-in', await provider.key(), request)
  // A sign-in that was begun too long ago, or in another browser, is begun again.
  if (begun?.verifier === undefined) return leadTo('/desk/sign-in')
  try {
    const tokens = await openid.authorizationCodeGrant(await provider.configuration(), new URL(request.address), {
      pkceCodeVerifier: begun.verifier,
      ...(begun.state && { expectedState: begun.state }),
      ...(begun.nonce && { expectedNonce: begun.nonce }),
      idTokenExpected: true,
    })
    const opened = await beginSession(provider.records.table, tokens.claims()?.sub ?? '', provider.records.now())
    const session = await sealed('session', { ...opened }, await provider.key(), request)
    return leadTo(withinDesk(begun.to), [session, removed('signing-in', request)])
  } catch (error) {
    if (
      !(
        error instanceof openid.ClientError ||
        error instanceof openid.AuthorizationResponseError ||
        error instanceof openid.ResponseBodyError
      )
    )
      throw error
    return html(401, signedOutPage('Sign-in failed. Please try again.'), 'no-store')
  }
}

/** Ends the session here, and then at the provider: whoever sits down next at this browser is asked who they are. */
async function signOut(provider: Provider, request: Request): Promise<Response> {
  try {
    requireSameOrigin(request)
  } catch (error) {
    if (error instanceof Problem) return html(error.status, signedOutPage(error.message), 'no-store')
    throw error
  }
  const session = await sessionIn(request, await provider.key())
  if (session !== undefined) await endSession(provider.records.table, session)
  const answer = html(200, signedOutPage(), 'no-store')
  const endsAt = await endOfSession(provider, new URL('/desk/signed-out', request.address).href)
  return {
    ...answer,
    // Not by a redirection, which the policy of the page that was left permits to no other origin.
    headers: { ...answer.headers, ...(endsAt && { refresh: `0; url=${endsAt}` }) },
    cookies: [removed('session', request)],
  }
}

/** Where the provider ends its own session, and leads back from (OpenID Connect RP-Initiated Logout); Cognito calls where to `logout_uri`. */
async function endOfSession(provider: Provider, back: string): Promise<string | undefined> {
  const known = await provider.configuration()
  if (known.serverMetadata().end_session_endpoint === undefined) return undefined
  return openid.buildEndSessionUrl(known, { post_logout_redirect_uri: back, logout_uri: back }).href
}

const leadTo = (location: string, cookies: string[] = []): Response => ({
  statusCode: 303,
  headers: { location, 'cache-control': 'no-store' },
  cookies,
})

/** A page of the desk, and nothing else: a link that signs in leads nowhere outside, however its path is written. */
function withinDesk(path = ''): string {
  const here = 'https://desk.invalid'
  if (!URL.canParse(path, here)) return '/desk'
  const { origin, pathname, search } = new URL(path, here)
  const isPlain = origin === here && `${pathname}${search}` === path
  return isPlain && /^\/desk(\/|$)/.test(pathname) ? path : '/desk'
}
