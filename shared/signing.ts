// What Redress signs and hashes with. Its secret has one version or several, newest first with blanks between; each purpose has keys of its
// own, derived from them (HKDF, RFC 5869). A new version is put before the others, and what an older one signed is good for its time.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** The purpose of a derived key. A key that leaks in one place is useless in the others. */
type Purpose = 'links' | 'reply-addresses' | 'sessions' | 'hashes'

const derived = new Map<string, readonly Uint8Array[]>()

/** The keys for a purpose, newest first, each of 32 bytes. */
export function keysFor(secret: string, purpose: Purpose): readonly Uint8Array[] {
  const name = `${purpose} ${secret}`
  const known = derived.get(name)
  if (known !== undefined) return known
  const keys = secret
    .split(/\s+/)
    .filter(Boolean)
    .map((version) => new Uint8Array(hkdfSync('sha256', version, '', `redress ${purpose}`, 32)))
  derived.set(name, keys)
  return keys
}

/** The signature of a text by the newest key, in so many hexadecimal digits. */
export function signatureOf(secret: string, purpose: Purpose, text: string, digits: number): string {
  const [newest = fail()] = keysFor(secret, purpose)
  return signed(newest, text, digits)
}

/** Whether a signature is ours, made with the newest key or an older one. */
export function isOurs(secret: string, purpose: Purpose, text: string, signature: string, digits: number): boolean {
  const given = Buffer.from(signature)
  return keysFor(secret, purpose).some((key) => {
    const expected = Buffer.from(signed(key, text, digits))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** A keyed hash for lookups. It uses the oldest key, so that a new version of the secret loses nobody. */
export function hashOf(secret: string, text: string): string {
  return createHmac('sha256', keysFor(secret, 'hashes').at(-1) ?? fail())
    .update(text)
    .digest('hex')
}

const signed = (key: Uint8Array, text: string, digits: number): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, digits)

function fail(): never {
  throw new Error('The secret that Redress signs with is empty.')
}
