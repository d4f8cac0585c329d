import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { RepliesChange, TeamReply } from '../../../shared/store/replies.ts'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { ErrorSummary, type Filled, Form, LineField, LongField } from '../../../shared/web/components/form.tsx'
import { FILLED_IN } from '../web/canned-replies.ts'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'
import { momentIn } from '../web/local-time.ts'

type RepliesPageProps = {
  readonly filled: Filled
  /** How many there is room for. */
  readonly places: number
  readonly isSaved?: boolean
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly changes: readonly RepliesChange[]
}

/** The canned replies of the team, each to change or to empty, and room for one more. */
export function repliesPage(
  staff: StaffMember,
  { filled, places, isSaved, procedure, team, changes }: RepliesPageProps,
): string {
  const comesBack = Object.values(filled.errors).some(Boolean)
  const { name, zone } = procedure.organisation
  return deskPage(
    'Canned replies',
    staff,
    <>
      <Head title="Canned replies" under={{ address: '/desk/team', name: 'Team' }} />
      <div class="text px-4 py-4 lg:px-5">
        {isSaved && <Flash>Saved: the canned replies.</Flash>}
        <p>
          A reply to a customer can begin with one of these, or with one of the procedure’s own:{' '}
          {procedure.replies.map(({ title }) => `“${title}”`).join(', ')}.
        </p>
        <p class="hint">
          Filled in for each complaint: {FILLED_IN.map((known) => `{${known}}`).join(', ')}. To remove a reply, empty
          its title and text.
        </p>
        <ErrorSummary errors={filled.errors} />
        <Form button="Save" cancel="/desk/team" draft={`${staff.id}/replies`} isFilled={comesBack}>
          <input type="hidden" name="revision" value={filled.typed.revision} />
          {Array.from({ length: places }, (_, place) => (
            <fieldset key={place}>
              <legend>{place === places - 1 ? 'Add one' : (filled.typed[`title-${place}`] ?? '')}</legend>
              <LineField name={`title-${place}`} label="Title" reader="internal" filled={filled} />
              <LongField name={`text-${place}`} label="Text" reader="customer" rows={4} filled={filled} />
            </fieldset>
          ))}
        </Form>
        {changes.length > 0 && (
          <section>
            <h2>History</h2>
            <ol>
              {changes.map(({ at, by, before, after }) => (
                <li key={at}>
                  {team.find(({ id }) => id === by)?.name ?? by} on {momentIn(at, zone)}: {changedIn(before, after)}
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </>,
    { isBare: true, comesBack, here: '/desk/team', organisation: name },
  )
}

/** What differs, by title. */
function changedIn(before: readonly TeamReply[], after: readonly TeamReply[]): string {
  const textIn = (replies: readonly TeamReply[], title: string) => replies.find((one) => one.title === title)?.text
  const added = after.filter(({ title }) => textIn(before, title) === undefined)
  const removed = before.filter(({ title }) => textIn(after, title) === undefined)
  const reworded = after.filter(({ title, text }) => ![undefined, text].includes(textIn(before, title)))
  const said = (does: string, replies: readonly TeamReply[]) =>
    replies.length === 0 ? [] : [`${does} ${replies.map(({ title }) => `“${title}”`).join(', ')}`]
  return [...said('added', added), ...said('reworded', reworded), ...said('removed', removed)].join('; ') || 'reordered'
}
