// The canned replies of the team: who may keep them, and what is wrong with what was typed.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayEditReplies } from '../../../shared/complaint/roles.ts'
import { sortable } from '../../../shared/store/items.ts'
import {
  changeReplies,
  changesOfReplies,
  loadReplies,
  RepliesMoved,
  type TeamReply,
} from '../../../shared/store/replies.ts'
import type { Filled } from '../../../shared/web/components/form.tsx'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { typedIn } from '../../web/form-body.ts'
import { type Desk, leadTo } from '../access.ts'
import { FILLED_IN } from '../web/canned-replies.ts'
import { repliesPage } from './page.tsx'

/** As many and as long as fit into one item together with how they were before. */
const MAX_REPLIES = 20
const MAX_TITLE = 100
const MAX_TEXT = 3000

export async function replies(desk: Desk, staff: StaffMember, { query }: Request): Promise<string> {
  refuseUnlessKeeper(staff)
  const { replies: known, revision } = await loadReplies(desk.records.table)
  const typed = known.flatMap(({ title, text }, place) => [
    [`title-${place}`, title],
    [`text-${place}`, text],
  ])
  const filled = { typed: { ...Object.fromEntries(typed), revision: String(revision) }, errors: {} }
  return shownWith(desk, staff, { filled, places: placesFor(known.length), isSaved: query.saved !== undefined })
}

/** Saves all of them as they were typed; what is left empty goes. */
export async function repliesTyped(desk: Desk, staff: StaffMember, { rawBody }: Request): Promise<Response> {
  refuseUnlessKeeper(staff)
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
  const errors = errorsIn(written)
  if (Object.keys(errors).length > 0) return again(422, errors)
  const { replies: before } = await loadReplies(desk.records.table)
  const after = written.map(({ title, text }) => ({ title, text }))
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    try {
      const change = { at: sortable(desk.records.now()), by: staff.id, before: [...before], after }
      await changeReplies(desk.records.table, Number(typed.revision), change)
    } catch (error) {
      if (!(error instanceof RepliesMoved)) throw error
      return again(409, {
        '': 'Somebody else has changed them since you began. Open the page again and make your changes there.',
      })
    }
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

function refuseUnlessKeeper(staff: StaffMember): void {
  if (mayEditReplies(staff)) return
  throw new Problem(403, 'Administrators and directors keep the canned replies: ask one of them.')
}

function errorsIn(written: readonly (TeamReply & { readonly place: number })[]): Record<string, string> {
  const errors = written.flatMap(({ place, title, text }, index): (readonly [string, string])[] => {
    const isTwice = written.findIndex((one) => one.title === title) < index
    const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !FILLED_IN.includes(name))
    return [
      ...(title === '' ? [[`title-${place}`, 'Write its title.'] as const] : []),
      ...(title.length > MAX_TITLE ? [[`title-${place}`, `Write at most ${MAX_TITLE} characters.`] as const] : []),
      ...(title !== '' && isTwice ? [[`title-${place}`, 'Another one has this title.'] as const] : []),
      ...(text === '' ? [[`text-${place}`, 'Write the text, or empty the title too.'] as const] : []),
      ...(text.length > MAX_TEXT ? [[`text-${place}`, `Write at most ${MAX_TEXT} characters.`] as const] : []),
      ...(unknown ? [[`text-${place}`, `There is nothing to fill in for ${unknown[0]}.`] as const] : []),
    ]
  })
  return Object.fromEntries(errors)
}
