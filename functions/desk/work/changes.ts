// What has changed in a list since it was opened.
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { type Request, type Response, readAs } from '../../runtime/http.ts'
import { type Desk, reader } from '../access.ts'
import { changesAnswer } from '../web/changes.tsx'
import { lookAt } from './list.ts'
import { questionOf, WorkQuery } from './query.ts'
import type { Entry } from './tabs.ts'

/** What a page that shows a list asks: what it shows, since when, and how many changes it has told of already. */
const ChangesQuery = WorkQuery.extend({
  seen: z.string().max(6000),
  since: z.string().transform((written, context) => {
    try {
      return Temporal.Instant.from(written)
    } catch {
      context.addIssue({ code: 'custom', message: 'A moment: 2026-11-25T10:42:00Z.' })
      return z.NEVER
    }
  }),
  told: z.coerce.number().int().min(0).default(0),
})

const MARK = 6

/** Each complaint of a list as six characters that are others once it changes, is late, or falls due today. */
export const marksOf = (entries: readonly Entry[]): string =>
  entries
    .map(({ line: { complaint }, row: { next, reference } }) =>
      createHash('sha256').update(`${reference} ${complaint.version} ${next?.due}`).digest('base64url').slice(0, MARK),
    )
    .join('')

/** How many complaints of a list have changed, come or gone. */
export function changesBetween(seen: string, now: string): number {
  const marks = (text: string) => new Set(text.match(new RegExp(`.{${MARK}}`, 'g')))
  const [before, after] = [marks(seen), marks(now)]
  return Math.max(after.difference(before).size, before.difference(after).size)
}

/** Where a page asks what has changed since it was opened. */
export const changesAddress = (asked: WorkQuery, seen: string, since: Temporal.Instant, told = 0): string =>
  `/desk/changes?${new URLSearchParams([
    ...new URLSearchParams(questionOf(asked)),
    ['since', since.toString({ smallestUnit: 'second' })],
    ['told', String(told)],
    ['seen', seen],
  ])}`

/** Says how many changes there are, where that is more or less than was told. */
export async function listChanges(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const { seen, since, told, ...asked } = readAs(ChangesQuery, request.query, 'The question cannot be read.')
  const { inTab } = await lookAt(desk, staff, asked)
  const changes = changesBetween(seen, marksOf(inTab))
  if (changes === told) return changesAnswer(undefined)
  const ask = changesAddress(asked, seen, since, changes)
  if (changes === 0) return changesAnswer({ ask })
  const time = since
    .toZonedDateTimeISO(calendarIn(desk.records.running).zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
  const says = `${changes} ${changes === 1 ? 'change' : 'changes'} since ${time}. Show ${changes === 1 ? 'it' : 'them'}`
  return changesAnswer({ ask, found: { says, address: `/desk?${questionOf(asked)}` } })
}
