// What fields of the public pages take.
import * as z from 'zod'

/** The most that is taken in one field, in characters. */
const MAX_CHARACTERS = 50_000

export const Line = z.string().max(1000, 'Write at most 1,000 characters.')
export const Text = z
  .string()
  .max(MAX_CHARACTERS, `Write at most ${MAX_CHARACTERS.toLocaleString('en')} characters; the rest can come by email.`)
export const Email = z.union([
  z.literal(''),
  z.email('Write a whole email address: name@example.com.').max(254, 'Write at most 254 characters.'),
])
export const PreferredContact = z.enum(['', 'email', 'phone', 'post'], 'Please choose one of them.')
