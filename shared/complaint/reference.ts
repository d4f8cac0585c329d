// What a person can say over the phone: CMP-7K3Q-9XTS, in Crockford's base 32, which has no I, L, O or U.
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** How many random bytes a reference takes. */
export const REFERENCE_BYTES = LENGTH - 1

/** Makes a reference out of random bytes; the last character checks the seven before it. */
export function referenceFrom(random: Uint8Array): string {
  if (random.length !== REFERENCE_BYTES) throw new RangeError(`A reference takes ${REFERENCE_BYTES} random bytes.`)
  const digits = [...random].map((byte) => byte % 32)
  return written([...digits, checkOf(digits)])
}

/** Reads what a person typed or said: any case, with or without CMP, hyphens and spaces, O for 0, I or L for 1. Undefined when it is no reference. */
export function readReference(typed: string): string | undefined {
  const digits = readSymbols(typed, LENGTH, /^CMP(?=.{8}$)/)
  if (digits === undefined) return undefined
  return checkOf(digits.slice(0, -1)) === digits.at(-1) ? written(digits) : undefined
}

/** The digits, each from 0 to 31, of so many symbols as a person types them; undefined where they are not so many, or no symbols. `before` is left out. */
export function readSymbols(typed: string, length: number, before = /^(?!)/): readonly number[] | undefined {
  const symbols = typed
    .toUpperCase()
    .replaceAll(/[\s\-‐-―−_.]/g, '')
    .replace(before, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const digits = [...symbols].map((symbol) => SYMBOLS.indexOf(symbol))
  return digits.length === length && !digits.includes(-1) ? digits : undefined
}

/** Digits from 0 to 31 as symbols, in groups of four. */
export const symbolsOf = (digits: readonly number[]): string =>
  digits
    .map((digit) => SYMBOLS[digit])
    .join('')
    .replaceAll(/.{4}(?=.)/g, '$&-')

function written(digits: readonly number[]): string {
  return `CMP-${symbolsOf(digits)}`
}

// A Reed–Solomon check over GF(32): a wrong character anywhere, or any two characters exchanged, changes it.
function checkOf(digits: readonly number[]): number {
  return digits.reduce((check, digit) => double(check ^ digit), 0)
}

// Multiplication by x modulo x^5 + x^2 + 1, which is primitive: its powers are all different.
const double = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1)
