// Repairs raw mail that a mail program wrote wrongly, before it is read. The stored mail stays as it came.

const NEWLINE = 10
const DASH = 45
const latin1 = new TextDecoder('latin1')
const windows1252 = new TextDecoder('windows-1252')
const utf8 = new TextDecoder('utf-8', { fatal: true })

type Edit = { readonly from: number; readonly to: number; readonly by: string }
type Field = { readonly name: string; readonly value: string; readonly from: number; readonly to: number }

/** So many lines of a body show whether it is base64. */
const LOOKED_AT = 5

/**
 * Mends what hides words or makes others of them:
 * - headers that no blank line ends: the first line that is no field begins the body (RFC 5322, section 2.2);
 * - a Content-Type that cannot be read, or a text of an unknown kind: it is plain text (RFC 2045, section 5.2, RFC 2046, section 4.1.4);
 * - base64 that is none;
 * - bytes beyond ASCII that say nothing of themselves: UTF-8 where they are that, and windows-1252 otherwise.
 */
export function repaired(raw: Uint8Array): Uint8Array {
  const edits: Edit[] = []
  const delimiters: string[] = []
  for (let at = 0; at < raw.length; ) {
    const { fields, end, edit } = headAt(raw, at)
    if (edit) edits.push(edit)
    const part = partOf(fields)
    if (part.boundary) delimiters.push(`--${part.boundary}`)
    const body = bodyFrom(raw, end, part, delimiters, edits)
    for (const one of fields) edits.push(...mendedField(raw, one, part, body.isBase64))
    at = body.end
  }
  return edited(raw, edits)
}

type Part = {
  readonly type: string
  readonly boundary: string | undefined
  readonly claimsBase64: boolean
  readonly saysCharset: boolean
  readonly isFile: boolean
}

function partOf(fields: readonly Field[]): Part {
  const of = (name: string) => fields.find((field) => field.name === name)?.value ?? ''
  const type = of('content-type')
  return {
    type: type.split(/[\s;]/, 1)[0]?.toLowerCase() ?? '',
    boundary: /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type)?.slice(1).find(Boolean),
    claimsBase64: /^\s*base64\b/i.test(of('content-transfer-encoding')),
    saysCharset: /charset\s*=/i.test(type),
    isFile:
      /^\s*attachment\b/i.test(of('content-disposition')) ||
      /\b(file)?name\*?\s*=/i.test(type + of('content-disposition')),
  }
}

/** The fields of the header that begins at a place, and where its body begins. */
function headAt(raw: Uint8Array, start: number): { fields: readonly Field[]; end: number; edit?: Edit } {
  const fields: Field[] = []
  for (let at = start; at < raw.length; ) {
    const end = lineEnd(raw, at)
    const line = latin1.decode(raw.subarray(at, Math.min(end, at + 2000)))
    const last = fields.at(-1)
    if (/^\r?\n?$/.test(line)) return { fields, end }
    if (/^[ \t]/.test(line) && last)
      fields[fields.length - 1] = { ...last, value: `${last.value} ${line.trim()}`, to: end }
    else {
      const [, name, value = ''] = /^([!-9;-~]{1,200}):(.*)/s.exec(line) ?? []
      const isBody = name === undefined
      // "From " of a mailbox file stands before the header; anything else that is no field is the body already.
      if (isBody && fields.length > 0) return { fields, end: at, edit: { from: at, to: at, by: '\r\n' } }
      if (isBody && at > start) return { fields, end: at }
      if (name !== undefined) fields.push({ name: name.toLowerCase(), value: value.trim(), from: at, to: end })
    }
    at = end
  }
  return { fields, end: raw.length }
}

/** Looks at a body up to where the next part begins, fixes its bytes, and says whether it is base64. */
function bodyFrom(
  raw: Uint8Array,
  start: number,
  part: Part,
  delimiters: readonly string[],
  edits: Edit[],
): { end: number; isBase64: boolean } {
  const isText = part.type === '' || part.type.startsWith('text/')
  let isBase64 = part.claimsBase64
  let scanned = 0
  for (let at = start; at < raw.length; ) {
    const end = lineEnd(raw, at)
    if (raw[at] === DASH && raw[at + 1] === DASH) {
      const line = latin1.decode(raw.subarray(at, Math.min(end, at + 220)))
      if (delimiters.some((delimiter) => line.startsWith(delimiter))) return { end, isBase64 }
    }
    if (isBase64 && scanned < LOOKED_AT && end - at > 2) {
      scanned += 1
      isBase64 = /^[A-Za-z0-9+/=\s]*$/.test(latin1.decode(raw.subarray(at, Math.min(end, at + 200))))
    }
    if (isText && !part.saysCharset && !isBase64) {
      const by = asUtf8(raw.subarray(at, end))
      if (by !== undefined) edits.push({ from: at, to: end, by })
    }
    at = end
  }
  return { end: raw.length, isBase64 }
}

/** What a field of a part should be. */
function* mendedField(raw: Uint8Array, field: Field, part: Part, isBase64: boolean): Generator<Edit> {
  const { name, value, from, to } = field
  if (name === 'content-transfer-encoding' && part.claimsBase64 && !isBase64) {
    yield { from, to, by: 'Content-Transfer-Encoding: 8bit\r\n' }
    return
  }
  if (ADDRESSES.has(name) && to - from > MAX_ADDRESS_CHARACTERS) {
    yield { from: from + MAX_ADDRESS_CHARACTERS, to, by: '\r\n' }
    return
  }
  if (name === 'content-type' && !part.isFile) {
    const by = mendedType(value)
    if (by !== undefined) {
      yield { from, to, by: `Content-Type: ${by}\r\n` }
      return
    }
  }
  const by = asUtf8(raw.subarray(from, to))
  if (by !== undefined) yield { from, to, by }
}

/** A field of addresses beyond this many bytes is read up to there: the parser's time grows with the square of its length. */
const MAX_ADDRESS_CHARACTERS = 32 * 1024
const ADDRESSES = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'return-path', 'delivered-to'])

const KNOWN_TEXTS = new Set(['text/plain', 'text/html', 'text/calendar', 'text/rfc822-headers', 'text/enriched'])

/** A Content-Type that can be read; undefined where it can be already. */
function mendedType(value: string): string | undefined {
  const [, type = '', rest = ''] = /^\s*([\w.+-]{1,60}\/[\w.+-]{1,100})\s*(.*)$/s.exec(value) ?? []
  const kind = type.toLowerCase()
  if (kind === '') return 'text/plain'
  const known = kind.startsWith('text/') && !KNOWN_TEXTS.has(kind) ? 'text/plain' : type
  const parameters = rest === '' || rest.startsWith(';') ? rest : `; ${rest}`
  return known === type && parameters === rest ? undefined : `${known}${parameters}`
}

/** Bytes as UTF-8 where they are neither that nor ASCII; undefined where nothing needs repair. */
function asUtf8(bytes: Uint8Array): string | undefined {
  if (!bytes.some((byte) => byte > 127)) return undefined
  try {
    utf8.decode(bytes)
    return undefined
  } catch {
    return windows1252.decode(bytes)
  }
}

function lineEnd(raw: Uint8Array, at: number): number {
  const newline = raw.indexOf(NEWLINE, at)
  return newline === -1 ? raw.length : newline + 1
}

function edited(raw: Uint8Array, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return raw
  const pieces: Uint8Array[] = []
  let at = 0
  for (const { from, to, by } of edits.toSorted((one, other) => one.from - other.from)) {
    pieces.push(raw.subarray(at, from), Buffer.from(by))
    at = to
  }
  return Buffer.concat([...pieces, raw.subarray(at)])
}
