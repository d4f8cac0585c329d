// What is done with several complaints at once: each by an ordinary command of its own, so that each is done or refused for itself.
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { readReference } from '../../../shared/complaint/reference.ts'
import { ComplaintMoved } from '../../../shared/errors.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { keys } from '../../../shared/store/keys.ts'
import { type Listed, listedIn, maySee } from '../../../shared/store/lists.ts'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { submissionIdIn } from '../../web/submission-id.ts'
import { type Desk, reader } from '../access.ts'
import { linesOf } from '../lists.ts'
import { give, StaffCommand } from '../staff-command.ts'
import { csv } from '../web/csv.ts'
import { deskPage } from '../web/layout.tsx'
import { lineCells } from '../web/lines.tsx'
import { personIn } from '../web/rows.ts'

/** How many complaints can be selected, and how many are worked on in parallel. */
const MAX_SELECTED = 100
const AT_ONCE = 10

const Selected = z.object({
  references: z
    .array(z.string())
    .min(1, 'Select at least one complaint.')
    .max(MAX_SELECTED, `Select at most ${MAX_SELECTED} complaints at once.`),
  action: z.enum(['assign', 'note', 'categorise', 'export'], 'Choose what to do with them.'),
})

/** What became of one complaint of those that were selected. */
type Done = { readonly reference: string; readonly person?: string; readonly why?: string }

/** The command of an action, with what was filled in for it. */
const commandIn = (action: z.infer<typeof Selected>['action'], form: URLSearchParams): unknown => {
  const text = (name: string) => form.get(name)?.replaceAll('\r\n', '\n').trim() || undefined
  if (action === 'assign') return { type: 'Assign', handler: text('assignee'), reason: text('reason') }
  if (action === 'note') return { type: 'AddNote', note: text('note') }
  return { type: 'Categorise', category: text('new-category') }
}

/** Does one thing with each complaint that was selected, and says what was done and what was not; or exports them as a table. */
export async function actOnSelected(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const form = new URLSearchParams(request.rawBody)
  const asked = Selected.safeParse({ references: [...new Set(form.getAll('reference'))], action: form.get('action') })
  if (!asked.success) throw new Problem(422, asked.error.issues[0]?.message ?? 'This cannot be done.')
  const { references, action } = asked.data
  if (action === 'export') return exported(desk, staff, references)
  const command = StaffCommand.safeParse(commandIn(action, form))
  if (!command.success) throw new Problem(422, MISSING[action])
  const submission = submissionIdIn(form.get('submission'))
  const done: Done[] = []
  for (let place = 0; place < references.length; place += AT_ONCE) {
    const some = references.slice(place, place + AT_ONCE)
    done.push(
      ...(await Promise.all(some.map((one) => giveOne(desk, staff, one, { command: command.data, submission })))),
    )
  }
  return html(200, donePage(staff, done, desk.records.running.organisation.name))
}

const MISSING = {
  assign: 'Choose who handles them from now on.',
  note: 'Write the note.',
  categorise: 'Choose a category.',
} as const

/** The complaint of a reference, where the reader may see it. */
async function selected(desk: Desk, staff: StaffMember, written: string): Promise<Listed | undefined> {
  const reference = readReference(written)
  if (reference === undefined) return undefined
  const snapshot = await loadComplaint(desk.records.table, reference)
  return snapshot.complaint.version > 0 && maySee(staff, snapshot.complaint) ? listedIn(snapshot) : undefined
}

async function giveOne(
  desk: Desk,
  staff: StaffMember,
  written: string,
  { command, submission }: { readonly command: StaffCommand; readonly submission: string | undefined },
): Promise<Done> {
  const found = await selected(desk, staff, written)
  if (found === undefined) return { reference: written, why: `There is no complaint ${written}.` }
  const { complaint, excerpt } = found
  const { reference } = complaint
  const named = { reference, person: personIn(excerpt, complaint).person }
  // Pressing the button twice does it once to each.
  const idempotencyKey = submission && keys.idempotency(`desk:${staff.id}`, `${submission}:${reference}`)
  try {
    const answer = await give(desk.records, await desk.key(), command, {
      staff,
      complaint,
      ...(idempotencyKey && { idempotencyKey }),
    })
    return answer.outcome === 'refused' ? { ...named, why: answer.refusal.why } : named
  } catch (error) {
    if (!(error instanceof ComplaintMoved)) throw error
    return { ...named, why: 'Somebody else changed it at the same moment. Try again.' }
  }
}

async function exported(desk: Desk, staff: StaffMember, references: readonly string[]): Promise<Response> {
  const found = await Promise.all(references.map((reference) => selected(desk, staff, reference)))
  const lines = await linesOf(
    desk,
    found.filter((one) => one !== undefined),
  )
  const team = await desk.records.team()
  return csv(
    'complaints',
    lines.map((line) => lineCells(line, team)),
  )
}

function donePage(staff: StaffMember, all: readonly Done[], organisation: string): string {
  const refused = all.filter(({ why }) => why !== undefined)
  const done = all.filter(({ why }) => why === undefined)
  return deskPage(
    refused.length === 0 ? `Saved: ${done.length} done` : `${done.length} done, ${refused.length} not`,
    staff,
    <>
      {refused.length > 0 && (
        <>
          <h2>Not done</h2>
          <ul>
            {refused.map(({ reference, person, why }) => (
              <li key={reference}>
                {person && <a href={`/desk/complaints/${reference}`}>{person}</a>} {why}
              </li>
            ))}
          </ul>
        </>
      )}
      {done.length > 0 && (
        <>
          <h2>Done</h2>
          <ul>
            {done.map(({ reference, person }) => (
              <li key={reference}>
                <a href={`/desk/complaints/${reference}`}>{person}</a> <span class="reference">{reference}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href="/desk">My work</a>
      </p>
    </>,
    { here: '/desk', organisation },
  )
}
