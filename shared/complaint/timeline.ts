// The timeline is a chain: each event carries the hash of the one before it, so that nothing can be changed or left out unseen.
import { createHash } from 'node:crypto'
import type { Event } from './events.ts'

/** An event in its place. `prev` is the hash of the event before it, `''` for the first. */
export type Recorded = { readonly sequence: number; readonly prev: string; readonly event: Event }

/** The SHA-256 of some words and a salt: what an event holds of them. Once the words and their salt are erased, nobody can guess them from it. */
export const hashOfWords = (words: string, salt = ''): string =>
  createHash('sha256').update(salt).update(words).digest('hex')

/** The hash by which the next event refers to this one. */
function hashOf({ sequence, prev, event }: Recorded): string {
  return createHash('sha256').update(canonical({ sequence, prev, event })).digest('hex')
}

/** The end of a timeline: the number of its last event and that event's hash; 0 and `''` when nothing has happened. */
export type End = { readonly sequence: number; readonly hash: string }

/** Puts new events behind the last one, and says where the timeline ends then. */
export function chained(
  end: End,
  events: readonly Event[],
): { readonly recorded: readonly Recorded[]; readonly end: End } {
  const recorded: Recorded[] = []
  let last = end
  for (const event of events) {
    const next = { sequence: last.sequence + 1, prev: last.hash, event }
    recorded.push(next)
    last = { sequence: next.sequence, hash: hashOf(next) }
  }
  return { recorded, end: last }
}

/** The sequence number of the first event that does not follow from the one before it; undefined when the chain is whole. */
export function firstBreak(timeline: readonly Recorded[]): number | undefined {
  let prev = ''
  for (const [index, recorded] of timeline.entries()) {
    if (recorded.sequence !== index + 1 || recorded.prev !== prev) return index + 1
    prev = hashOf(recorded)
  }
  return undefined
}

// The same for equal values: a table gives the members of a map back in any order, and leaves out what is undefined.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
}
