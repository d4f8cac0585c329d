// The session of a browser: an encrypted cookie that says who it is, for eight hours.
import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import { keysFor } from '../../../shared/signing.ts'
import { SESSION_HOURS } from '../../../shared/store/sessions.ts'
import type { Request } from '../../runtime/http.ts'

/** What is sealed, and for how long. */
const LIFETIMES = { session: `${SESSION_HOURS}h`, 'signing-in': '15m' } as const
type Kind = keyof typeof LIFETIMES
type Claims = Readonly<Record<string, string>>

/** The cookie that holds some claims; only whoever has the key can read or make one. */
export async function sealed(kind: Kind, claims: Claims, key: string, { address }: Request): Promise<string> {
  const token = await new EncryptJWT({ ...claims })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(kind)
    .setIssuedAt()
    .setExpirationTime(LIFETIMES[kind])
    .encrypt(keysFor(key, 'sessions')[0] ?? new Uint8Array())
  return cookie(kind, token, address)
}

/** The claims of a cookie; undefined where it is missing, over, or not ours. */
export async function unsealed(kind: Kind, key: string, { cookies }: Request): Promise<Claims | undefined> {
  const token = cookies.find((one) => one.startsWith(`${kind}=`))?.slice(kind.length + 1)
  if (!token) return undefined
  for (const secret of keysFor(key, 'sessions')) {
    try {
      const { payload } = await jwtDecrypt(token, secret, { audience: kind })
      return Object.fromEntries(
        Object.entries(payload).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      )
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
    }
  }
  return undefined
}

/** The cookie that takes another away. */
export const removed = (kind: Kind, { address }: Request): string => `${cookie(kind, '', address)}; Max-Age=0`

// Lax, so that a link in a mail opens signed in; every change checks its origin as well.
const cookie = (kind: Kind, value: string, address: string): string =>
  `${kind}=${value}; Path=/; HttpOnly; SameSite=Lax${address.startsWith('https:') ? '; Secure' : ''}`
