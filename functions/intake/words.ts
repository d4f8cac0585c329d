// Turns what people typed into text items: commands hold only the hash of a text.
import * as z from 'zod'
import type { Texts } from '../../shared/store/texts.ts'

class TypedWords {
  readonly words: string
  constructor(words: string) {
    this.words = words
  }
}

/** The most that is taken at once, in characters. */
const MAX_CHARACTERS = 100_000

/** What somebody wrote in their own words. */
export const Words = z
  .string('Write it in your own words.')
  .trim()
  .min(1, 'Write it in your own words.')
  .max(MAX_CHARACTERS, `Write at most ${MAX_CHARACTERS.toLocaleString('en')} characters.`)
  .transform((words): TypedWords => new TypedWords(words))

/** Stores all the words in a value, however deep they are nested, and puts their ids in their places. */
export function storeWords(value: unknown, texts: Texts): unknown {
  if (value instanceof TypedWords) return texts.add(value.words)
  if (Array.isArray(value)) return value.map((one) => storeWords(one, texts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, storeWords(member, texts)]))
}
