// Folds what seems to be quoted or a signature out of a message; one click shows it.

/** A message in two parts, which together hold all of it. */
export type Folded = { readonly shown: string; readonly folded: string }

/** RFC 3676, section 4.3, and what mail programs put above a quotation. */
const BEGINS = [
  /^-- ?$/,
  /^-{2,}\s?(original|forwarded|ursprüngliche|weitergeleitete|message)/i,
  /^_{10,}$/,
  /^(on|am|le|el|il|op|den)\s.{5,200}\b(wrote|schrieb|écrit|escribió|scritto|schreef|skrev)\b.{0,80}:$/i,
  /^(from|von|de|da|van):\s.{0,200}@/i,
  /^(kind|best|warm|many)? ?(regards|wishes),?$/i,
  /^(yours (sincerely|faithfully|truly)|sincerely|cheers|mit freundlichen grüßen|viele grüße|sent from my .{1,30}),?$/i,
]

/** Folds a message from the first line that looks like the beginning of a quotation or a signature, unless nothing would be left to show. */
export function foldedOf(text: string): Folded {
  const lines = text.split('\n')
  const begins = lines.findIndex((line, at) => {
    const trimmed = line.trim()
    return trimmed.length < 300 && (BEGINS.some((sign) => sign.test(trimmed)) || isQuotedFrom(lines, at))
  })
  const shown = begins === -1 ? text : lines.slice(0, begins).join('\n')
  if (begins === -1 || shown.trim() === '') return { shown: text, folded: '' }
  return { shown: shown.trimEnd(), folded: lines.slice(begins).join('\n').trim() }
}

/** Whether two lines in a row are quoted: one alone may be anything. */
const isQuotedFrom = (lines: readonly string[], at: number): boolean =>
  [lines[at], lines[at + 1]].every((line) => line?.trimStart().startsWith('>'))
