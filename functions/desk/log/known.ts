// What is known already of whoever is on the line, and whether what they say was said before.
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { loadTexts } from '../../../shared/store/texts.ts'
import type { Desk } from '../access.ts'
import { complaintsBy, type Found, type Person } from '../lists.ts'

/** An earlier complaint, with its words. */
export type Known = Found & { readonly words: string }

/** How many earlier complaints are shown while somebody is on the line. */
const SHOWN = 10

/** The latest complaints of a person, or of a ticket. */
export async function knownOf(desk: Desk, staff: StaffMember, person: Person): Promise<readonly Known[]> {
  const found = (await complaintsBy(desk, staff, person)).slice(0, SHOWN)
  return Promise.all(
    found.map(async (one) => {
      const {
        reference,
        intake: { description },
      } = one.complaint
      const words = await loadTexts(desk.records.table, reference, [description])
      return { ...one, words: words.get(description) ?? '' }
    }),
  )
}

/** How much of what is said was said before, so that it may be the same: half of the shorter one's longer words. */
const ALIKE = 0.5
const RECENT = { hours: 24 }

/** The open complaints that may be the same as what is said now: of the same ticket, or of the same person and of late or in like words. */
export function likelyDuplicates(desk: Desk, known: readonly Known[], description: string): readonly Known[] {
  const lately = desk.records.now().subtract(RECENT)
  return known.filter(({ complaint, by, words }) => {
    if (complaint.phase === 'closed') return false
    if (by === 'ticket') return true
    const isRecent = Temporal.Instant.compare(Temporal.Instant.from(complaint.receivedAt), lately) > 0
    return (by !== 'name' && isRecent) || isAlike(words, description)
  })
}

function isAlike(one: string, other: string): boolean {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)]
  const shared = mine.intersection(theirs).size
  return shared >= 2 && shared / Math.min(mine.size, theirs.size) >= ALIKE
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
