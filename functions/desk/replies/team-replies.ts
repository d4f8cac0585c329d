// The canned replies of the team, from a page or by the API: who may keep them, and what they have to be.
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayEditReplies } from '../../../shared/complaint/roles.ts'
import { sortable } from '../../../shared/store/items.ts'
import {
  changeReplies,
  changesOfReplies,
  loadReplies,
  RepliesMoved,
  type TeamReplies,
} from '../../../shared/store/replies.ts'
import { Problem } from '../../runtime/http.ts'
import type { Desk } from '../access.ts'
import { FILLED_IN } from '../web/canned-replies.ts'

/** As many and as long as fit into one item together with how they were before. */
export const MAX_REPLIES = 20
const MAX_TITLE = 100
const MAX_TEXT = 3000

const Reply = z.object({
  title: z.string().trim().min(1, 'Write its title.').max(MAX_TITLE, `Write at most ${MAX_TITLE} characters.`),
  text: z
    .string()
    .trim()
    .min(1, 'Write the text, or empty the title too.')
    .max(MAX_TEXT, `Write at most ${MAX_TEXT} characters.`)
    .superRefine((text, { addIssue }) => {
      const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !FILLED_IN.includes(name))
      if (unknown) addIssue(`There is nothing to fill in for ${unknown[0]}.`)
    }),
})

/** All canned replies of the team as they are from now on, and the revision that whoever writes them had before them. */
export const RepliesWanted = z.object({
  revision: z.int().min(0),
  replies: z
    .array(Reply)
    .max(MAX_REPLIES, `At most ${MAX_REPLIES}.`)
    .superRefine((replies, { addIssue }) => {
      for (const [place, { title }] of replies.entries()) {
        const isTwice = replies.findIndex((one) => one.title === title) < place
        if (isTwice) addIssue({ code: 'custom', path: [place, 'title'], message: 'Another one has this title.' })
      }
    }),
})

/** The canned replies of the team. Throws {@link Problem} where somebody may not keep them. */
export async function repliesFor(desk: Desk, staff: StaffMember): Promise<TeamReplies> {
  refuseUnlessKeeper(staff)
  return loadReplies(desk.records.table)
}

/** The same for the API, with all that was changed about them, newest first. */
export async function repliesShown(desk: Desk, staff: StaffMember) {
  const { replies, revision } = await repliesFor(desk, staff)
  return { replies, revision, changes: await changesOfReplies(desk.records.table) }
}

/** Saves all of them, and who changed what. Throws {@link Problem} where somebody may not keep them, or another changed them first. */
export async function saveReplies(
  desk: Desk,
  staff: StaffMember,
  { revision, replies: after }: z.infer<typeof RepliesWanted>,
): Promise<void> {
  const { replies: before } = await repliesFor(desk, staff)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  try {
    const change = { at: sortable(desk.records.now()), by: staff.id, before: [...before], after }
    await changeReplies(desk.records.table, revision, change)
  } catch (error) {
    if (!(error instanceof RepliesMoved)) throw error
    throw new Problem(
      409,
      'Somebody else has changed them since you began. Look at them again, and make your changes there.',
    )
  }
}

function refuseUnlessKeeper(staff: StaffMember): void {
  if (mayEditReplies(staff)) return
  throw new Problem(403, 'Administrators and directors keep the canned replies: ask one of them.')
}
