// The page of the team's canned replies, and what is typed there.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { changesOfReplies } from '../../../shared/store/replies.ts'
import type { Filled } from '../../../shared/web/components/form.tsx'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { typedIn } from '../../web/form-body.ts'
import { type Desk, leadTo } from '../access.ts'
import { repliesPage } from './page.tsx'
import { MAX_REPLIES, RepliesWanted, repliesFor, saveReplies } from './team-replies.ts'

export async function replies(desk: Desk, staff: StaffMember, { query }: Request): Promise<string> {
  const { replies: known, revision } = await repliesFor(desk, staff)
  const typed = known.flatMap(({ title, text }, place) => [
    [`title-${place}`, title],
    [`text-${place}`, text],
  ])
  const filled = { typed: { ...Object.fromEntries(typed), revision: String(revision) }, errors: {} }
  return shownWith(desk, staff, { filled, places: placesFor(known.length), isSaved: query.saved !== undefined })
}

/** Saves all of them as they were typed; what is left empty goes. */
export async function repliesTyped(desk: Desk, staff: StaffMember, { rawBody }: Request): Promise<Response> {
  await repliesFor(desk, staff)
  const typed = typedIn(rawBody)
  const written = Array.from({ length: MAX_REPLIES }, (_, place) => ({
    place,
    title: typed[`title-${place}`] ?? '',
    text: typed[`text-${place}`] ?? '',
  })).filter(({ title, text }) => title !== '' || text !== '')
  const again = async (status: number, errors: Record<string, string>) => {
    const last = written.at(-1)?.place ?? -1
    return html(status, await shownWith(desk, staff, { filled: { typed, errors }, places: placesFor(last + 1) }))
  }
  const wanted = RepliesWanted.safeParse({ revision: Number(typed.revision), replies: written })
  if (!wanted.success) {
    const errors = wanted.error.issues.map(({ path: [, index, part], message }) => {
      const place = written[Number(index)]?.place
      return [place === undefined ? '' : `${String(part)}-${place}`, message] as const
    })
    return again(422, Object.fromEntries(errors))
  }
  try {
    await saveReplies(desk, staff, wanted.data)
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return again(409, { '': error.message })
    throw error
  }
  return leadTo('/desk/replies?saved')
}

/** All that there are, and room for one more. */
const placesFor = (known: number) => Math.min(known + 1, MAX_REPLIES)

async function shownWith(
  desk: Desk,
  staff: StaffMember,
  shown: { readonly filled: Filled; readonly places: number; readonly isSaved?: boolean },
): Promise<string> {
  const { running, table } = desk.records
  const [team, changes] = await Promise.all([desk.records.team(), changesOfReplies(table)])
  return repliesPage(staff, { ...shown, procedure: running, team, changes })
}
