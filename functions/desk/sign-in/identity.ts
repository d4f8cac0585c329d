import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Storage } from '../../../shared/store/execute.ts'
import { isSessionValid, type Session } from '../../../shared/store/sessions.ts'
import { Problem, type Request } from '../../runtime/http.ts'
import { unsealed } from './session.ts'

const Discovered = z.object({ issuer: z.string(), jwks_uri: z.url() })

/**
 * Says who asks: by a bearer token (RFC 6750), checked with the keys of the OpenID Connect provider, or by the session of a browser.
 * 401 when nothing proves it; 403 for somebody who is not in the team, and for a change that another website asks for in their name.
 */
export function signInWith(issuer: string, client: string, key: () => Promise<string>, records: Storage) {
  let discovered: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined
  return async (request: Request): Promise<StaffMember> => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    const sub = token === undefined ? await subjectOfSession(request) : await subjectOf(token)
    const member = (await records.team()).find(({ id, left }) => id === sub && !left)
    if (member === undefined) throw new Problem(403, 'You are signed in but not in the team: ask an administrator.')
    return member
  }

  async function subjectOfSession(request: Request): Promise<string> {
    const session = await sessionIn(request, await key())
    if (session === undefined || !(await isSessionValid(records.table, session))) {
      throw new Problem(401, 'Sign in, or send a bearer token of a member of staff.')
    }
    if (request.method !== 'GET') requireSameOrigin(request)
    return session.sub
  }

  async function subjectOf(token: string): Promise<string> {
    discovered ??= keysOf(issuer)
    discovered.catch(() => {
      discovered = undefined
    })
    const { sub, ...claims } = await verified(token, issuer, await discovered)
    // Cognito's access tokens name the client in `client_id` and have no audience ("Understanding the access token").
    const audience = [claims.aud ?? claims.client_id].flat()
    if (sub === undefined || !audience.includes(client))
      throw new Problem(401, 'The token was made out to somebody else.')
    return sub
  }
}

/** The session in the cookies of a browser; undefined where there is none of ours. */
export async function sessionIn(request: Request, key: string): Promise<Session | undefined> {
  const { sub, sid, at } = (await unsealed('session', key, request)) ?? {}
  return sub && sid && at ? { sub, sid, at } : undefined
}

/** Lets requests of our own pages through; 403 for one that another website made. */
export function requireSameOrigin({ headers, address }: Request): void {
  if (headers.origin === new URL(address).origin) return
  throw new Problem(403, 'This was asked for by another website. Nothing was changed.')
}

async function keysOf(issuer: string) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { jwks_uri } = Discovered.parse(await answer.json())
  return createRemoteJWKSet(new URL(jwks_uri))
}

async function verified(
  token: string,
  issuer: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
): Promise<JWTPayload> {
  try {
    // By the real clock: a provider's tokens age with it, on one machine too.
    return (await jwtVerify(token, keys, { issuer, requiredClaims: ['sub', 'exp'] })).payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Problem(401, 'The token has expired: sign in again.')
    if (error instanceof errors.JOSEError) throw new Problem(401, 'The token is not valid: sign in again.')
    throw error
  }
}
