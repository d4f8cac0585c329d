// What a point of a scale means.
import type { Rating } from './helpdesk.ts'

type Kind = Rating['kind']

/** On a scale from 1 to so many points: below the middle is bad, above it is good. */
export function onScale(score: number, points: number): Kind {
  const middle = (points + 1) / 2
  return score < middle ? 'negative' : score > middle ? 'positive' : 'neutral'
}

/** A score by its name, in whatever case; undefined when it is no score. */
export const named =
  (names: Readonly<Record<Kind, readonly string[]>>) =>
  (score: string): Kind | undefined =>
    (['negative', 'neutral', 'positive'] as const).find((kind) => names[kind].includes(score.trim().toLowerCase()))
