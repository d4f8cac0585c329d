import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { RawAttachment } from './read.ts'

/** Limits for the files of one mail: how many, how many bytes each, and how many characters of the type that each claims. */
const LIMITS = { files: 40, bytes: 20 * 1024 * 1024, type: 200 } as const

/** A file that is stored with a complaint. */
type Attachment = {
  /** The id of a file: the same each time its mail is read. */
  readonly id: string
  readonly name: string
  /** The type that the sender gave it. */
  readonly declaredType: string
  /** The type that its first bytes show. */
  readonly sniffed: string
  readonly bytes: Uint8Array
}

/** The files of a mail: those that are accepted, and a line for each that is left out, with why. */
export type SortedOut = { readonly accepted: readonly Attachment[]; readonly leftOut: readonly string[] }

export async function checkAttachments(attachments: readonly RawAttachment[]): Promise<SortedOut> {
  const accepted: Attachment[] = []
  const leftOut: string[] = []
  for (const [index, { name, declaredType, bytes }] of attachments.entries()) {
    const file = fileName(name)
    if (bytes.length > LIMITS.bytes)
      leftOut.push(`${file} (${megabytes(bytes.length)} MB): larger than ${megabytes(LIMITS.bytes)} MB`)
    else if (accepted.length >= LIMITS.files) leftOut.push(`${file}: more than ${LIMITS.files} files`)
    else {
      const id = createHash('sha256').update(`${index} ${file}\n`).update(bytes).digest('hex').slice(0, 32)
      accepted.push({
        id,
        name: file,
        declaredType: declaredType.slice(0, LIMITS.type),
        sniffed: await typeOf(bytes),
        bytes,
      })
    }
  }
  return { accepted, leftOut }
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)

/** A safe file name, whatever the sender wrote. */
function fileName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? ''
  // Line ends, direction marks and invisible characters could disguise a name.
  return (
    last
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}"]/gu, '')
      .trim()
      .slice(-150) || 'a file without a name'
  )
}

async function typeOf(bytes: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(bytes)
  if (known !== undefined) return known.mime
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (/^\s*<(!doctype html|html|head|body|script|svg)\b/i.test(start)) return 'text/html'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what text does not have
  return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(start) ? 'application/octet-stream' : 'text/plain'
}
