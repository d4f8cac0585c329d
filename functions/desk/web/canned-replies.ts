import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import type { Context } from '../../../shared/complaint/complaint.ts'
import type { Contact } from '../../../shared/complaint/events.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import { byWhen } from '../../../shared/notices/dates.ts'
import { greetingName } from '../../../shared/notices/greeting.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import type { TeamReply } from '../../../shared/store/replies.ts'

/** A text that a reply can begin with. */
export type CannedReply = { readonly id: string; readonly title: string; readonly text: string }

/** What can be filled in, as it stands between braces. */
export const FILLED_IN: readonly string[] = ['name', 'reference', 'next date']

/** The canned replies of a procedure and of the team, with what is known of one complaint filled in. */
export function cannedReplies(
  { procedure, complaint }: Pick<Context, 'procedure' | 'complaint'>,
  contact: Omit<Contact, 'salt'>,
  ofTeam: readonly TeamReply[] = [],
): readonly CannedReply[] {
  const { name } = addresseeOf(contact)
  const [next] = runningClocks(procedure, complaint)
    .filter(({ commitment, isPaused }) => !commitment.internal && !isPaused)
    .map(({ dueAt }) => dueAt)
    .toSorted(Temporal.Instant.compare)
  const known: Readonly<Record<string, string>> = {
    name: name ? greetingName(name) : '',
    reference: complaint.reference,
    'next date': next ? byWhen(next, calendarIn(procedure)) : 'as soon as there is news',
  }
  const all = [...procedure.replies, ...ofTeam.map((reply) => ({ id: reply.title, ...reply }))]
  return all.map((reply) => ({
    ...reply,
    text: reply.text.replaceAll(/\{([a-z ]+)\}/g, (written, place: string) => known[place] ?? written),
  }))
}
