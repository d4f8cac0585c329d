// What the public page says of a procedure, piece by piece, to be held against the document that it publishes.
import { expect } from 'vitest'
import { procedurePage } from '../../functions/customer/procedure/page.tsx'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { publish } from '../../shared/procedure/publish.ts'

/** A sentence of a document in other words: with the pieces of the page that say it, or why it does not stand there. */
export type Sentence = readonly [means: string, ...pieces: string[]] | readonly [means: string, Left]
type Left = { readonly because: string }

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The page of a procedure as its readers see it. */
export const pageOf = (procedure: Procedure): string =>
  procedurePage(procedure.organisation.name, publish(procedure))
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<(?:header|svg)\b.*?<\/(?:header|svg)>/gs, '')

export const textOf = (procedure: Procedure): string => plain(pageOf(procedure))

/** What the page says, without what frames it: headings, names of the ways to reach us, and in small how times are counted. */
function said(procedure: Procedure): readonly string[] {
  const bare = pageOf(procedure)
    .replaceAll(/<(h1|h2|dt|thead|footer)\b.*?<\/\1>/gs, '')
    .replaceAll(/<(span|p) class="text-muted">.*?<\/\1>/gs, '')
  return [...bare.matchAll(/<(p|li|dd|td)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , inner = '']) => plain(inner))
}

/** Every sentence of the document stands on the page, and nothing else does. */
export function expectHeld(procedure: Procedure, sentences: readonly Sentence[]): void {
  const text = textOf(procedure)
  const pieces = sentences.flatMap(([, ...rest]) => rest.filter((one) => typeof one === 'string'))
  for (const piece of pieces) expect(text).toContain(piece)
  const known = [...new Set([...pieces, FRAME])].toSorted((one, other) => other.length - one.length)
  const added = said(procedure)
    .map((block) => known.reduce((left, piece) => left.replaceAll(piece, ' '), block).trim())
    .filter((left) => /\p{L}|\d/u.test(left))
  expect(added).toEqual([])
}

const FRAME = 'To help us look into it well, please tell us, if you can:'
