// Lists that somebody saves under a name: each is an address, and can be passed on.
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { type SavedView, storeViews, viewsOf } from '../../../shared/store/views.ts'
import { Problem, type Request, type Response } from '../../runtime/http.ts'
import { type Desk, leadTo, reader } from '../access.ts'
import { questionOf, WorkQuery } from './query.ts'

/** How many lists somebody can save. */
const MAX_VIEWS = 20

const Saved = z.object({
  do: z.enum(['save', 'remove']),
  name: z.string().trim().min(1, 'Write a name.').max(60, 'Write at most 60 characters.'),
  query: z.string().max(2000).default(''),
})

/** The saved lists after one is saved or removed. A name that is there already gets the new question. */
export function viewsAfter(
  views: readonly SavedView[],
  { do: what, name, query }: z.infer<typeof Saved>,
): readonly SavedView[] {
  if (what === 'remove') return views.filter((view) => view.name !== name)
  const asked = WorkQuery.parse(Object.fromEntries(new URLSearchParams(query)))
  const saved = { name, query: questionOf({ ...asked, cursor: undefined, from: undefined }) }
  return views.some((view) => view.name === name)
    ? views.map((view) => (view.name === name ? saved : view))
    : [...views, saved]
}

/** Saves or removes a list, and leads back to it. */
export async function saveView(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const form = Saved.safeParse(Object.fromEntries(new URLSearchParams(request.rawBody)))
  if (!form.success) throw new Problem(422, form.error.issues[0]?.message ?? 'The list cannot be saved.')
  const { table } = desk.records
  const views = viewsAfter(await viewsOf(table, staff.id), form.data)
  if (views.length > MAX_VIEWS) throw new Problem(422, `You have ${MAX_VIEWS} saved lists: remove one first.`)
  await storeViews(table, staff.id, views)
  return leadTo(`/desk?${views.find(({ name }) => name === form.data.name)?.query ?? ''}`)
}
