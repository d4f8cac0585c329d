// What somebody wrote in an answer, and what of it is only our own message coming back.
import { createHash } from 'node:crypto'

/** The length of a run, in words: nobody types so many of our words in a row by chance. */
const RUN = 8

/** How many characters of a hash are stored of each run: a false match needs all runs of a line to be false. */
const HASH = 8

/** Beyond this many characters nothing is looked for. */
const MAX_CHARACTERS = 200_000

/** What somebody wrote; `isQuoting` says whether anything of ours came back with it, which is left out. */
export type Written = { readonly text: string; readonly isQuoting: boolean }

type Line = { readonly text: string; readonly words: readonly string[] }

/** The hashes of all runs of words of a message. They recognise it when it comes back wrapped, quoted or spaced in other ways. */
export function runsIn(text: string): readonly string[] {
  const words = linesOf(text).flatMap((line) => line.words)
  return [...new Set(words.slice(RUN - 1).map((_, at) => hashOf(words.slice(at, at + RUN))))]
}

/**
 * What was written, without the lines that came back from us. Everything else stays, wherever it stands: above, below and between.
 * Takes time in proportion to the text.
 */
export function newlyWritten(text: string, ours: ReadonlySet<string>): Written {
  if (ours.size === 0 || text.length > MAX_CHARACTERS) return { text: text.trim(), isQuoting: false }
  const lines = linesOf(text)
  const words = lines.flatMap((line) => line.words)
  const isOurs = new Array<boolean>(words.length).fill(false)
  for (let at = 0; at + RUN <= words.length; at += 1) {
    if (ours.has(hashOf(words.slice(at, at + RUN)))) isOurs.fill(true, at, at + RUN)
  }
  if (!isOurs.includes(true)) return { text: text.trim(), isQuoting: false }
  const theirs: string[] = []
  let place = 0
  // A line without words goes with what stands before it.
  let isComplainantText = true
  for (const { text: line, words: own } of lines) {
    if (own.length > 0) isComplainantText = !isOurs.slice(place, place + own.length).every(Boolean)
    place += own.length
    if (isComplainantText) theirs.push(line)
  }
  return { text: theirs.join('\n').trim(), isQuoting: true }
}

const linesOf = (text: string): readonly Line[] =>
  text.split('\n').map((line) => ({ text: line, words: line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [] }))

const hashOf = (words: readonly string[]): string =>
  createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, HASH)

/** The attribution that mail programs write above a quoted message: who wrote it and when, or its first headers. */
const ATTRIBUTION =
  /^(>\s?)*((on|am|le|el|il|op|den)\s.{5,200}\b(wrote|schrieb|écrit|escribió|scritto|schreef|skrev)\b.{0,80}:|-{2,}.{3,40}-{2,}|_{10,}|(from|sent|to|subject|date|cc|von|gesendet|an|betreff):\s.{0,200})$/i

/** The same without the attribution of the quoted message. */
export const withoutAttribution = ({ text, isQuoting }: Written): string =>
  isQuoting
    ? text
        .split('\n')
        .filter((line) => !ATTRIBUTION.test(line.trim().slice(0, 400)))
        .join('\n')
        .trim()
    : text
