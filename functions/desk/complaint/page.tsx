import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { shortDay } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
import type { ActionsShown } from '../web/actions-shown.ts'
import type { CannedReply } from '../web/canned-replies.ts'
import { Changes } from '../web/changes.tsx'
import { ComplaintHeading } from '../web/complaint-heading.tsx'
import type { Whole } from '../web/complaint-view.ts'
import { deskPage } from '../web/layout.tsx'
import type { Row } from '../web/rows.ts'
import { whatHappened } from '../web/timeline.ts'
import { Compose } from './compose.tsx'
import { Conversation } from './conversation.tsx'
import { Promises } from './promises.tsx'
import { type Earlier, Side } from './side.tsx'

/** What a complaint is shown with. */
type ComplaintPageProps = {
  readonly row: Row
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly now: Temporal.Instant
  readonly actions: ActionsShown
  readonly earlier: readonly Earlier[]
  readonly submission: string
  readonly replies: readonly CannedReply[]
  /** The canned reply that was chosen. */
  readonly begun: string | undefined
  /** The number of the event that was just written. */
  readonly saved: number | undefined
  /** Where it asks whether something has changed. */
  readonly ask: string
}

/** The page of a complaint: the next step above, the conversation with the composer below it, and at the side what was promised and who the customer is. */
export function complaintPage(staff: StaffMember, whole: Whole, props: ComplaintPageProps): string {
  const { row, procedure, team, now, actions, earlier } = props
  return deskPage(
    `${row.summary} (${whole.reference})`,
    staff,
    <div class="case">
      <div class="border-b border-line bg-base-100">
        <ComplaintHeading row={row}>
          <p class="w-full text-13 lg:hidden">
            <a class="link" href="#composer">
              Reply
            </a>{' '}
            <a class="link ml-3" href="#details">
              Promises and facts
            </a>
          </p>
        </ComplaintHeading>
        <Flashes whole={whole} staff={staff} possible={actions.possible} {...props} />
        <Changes ask={props.ask} />
        {actions.bar}
      </div>
      <div class="case-body">
        <section class="case-talk" aria-labelledby="talk">
          <h2 id="talk" class="sr-only">
            Conversation
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <section class="case-scroll" tabIndex={0} aria-label="Messages, the newest last">
            <div>
              <Conversation
                whole={whole}
                procedure={procedure}
                team={team}
                now={now}
                isUnanswered={row.badges.some(({ kind }) => kind === 'customer-wrote')}
              />
            </div>
          </section>
          <Compose
            whole={whole}
            staff={staff}
            submission={props.submission}
            why={actions.why}
            colleagues={actions.mentions.filter(([id]) => id !== staff.id)}
            replies={props.replies}
            begun={props.begun}
            stays={staysDue(row)}
          />
        </section>
        <aside
          class="case-side border-line bg-base-100 text-sm max-lg:border-t lg:border-l"
          id="details"
          aria-label="Promises and facts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
        >
          <Promises whole={whole} procedure={procedure} now={now} />
          <Side
            whole={whole}
            staff={staff}
            team={team}
            procedure={procedure}
            earlier={earlier}
            mayAddFiles={actions.why.note === undefined}
            possible={actions.possible}
          />
        </aside>
      </div>
    </div>,
    { isBare: true, here: '/desk', organisation: procedure.organisation.name },
  )
}

/** A reply is no progress report: what is due soon stays due. */
const staysDue = ({ next }: Row): string | undefined =>
  next?.due === 'today' || next?.due === 'late' ? 'What is due stays due' : undefined

type FlashesProps = Pick<ComplaintPageProps, 'procedure' | 'team' | 'saved' | 'submission'> &
  Pick<ActionsShown, 'possible'> & { whole: Whole; staff: StaffMember }

/** What was just saved, and what everybody has to know before they read on. */
function Flashes({ whole, staff, procedure, team, saved, possible, submission }: FlashesProps) {
  const { reference, mergedInto, erasedAt, brokenAt, timeline, phase } = whole
  const event = timeline.find(({ sequence }) => sequence === saved)
  const isOwn = typeof event?.by === 'object' && event.by.staff === staff.id
  const hold = phase === 'closed' ? undefined : whole.holds.find(({ to }) => to === undefined)
  return (
    <div class="px-4 empty:hidden lg:px-5">
      {event && isOwn && (
        <div data-saved>
          <Flash action={<Undo whole={whole} event={event as Event} {...{ possible, submission }} />}>
            Saved: {whatHappened(event as Event, team, procedure)}
          </Flash>
        </div>
      )}
      {brokenAt !== undefined && (
        <Flash kind="missed">This timeline was tampered with at {brokenAt}: tell an administrator.</Flash>
      )}
      {mergedInto && (
        <Flash kind="hint" icon="arrow-up-right">
          It goes on as{' '}
          <a class="link" href={`/desk/complaints/${mergedInto}`}>
            {mergedInto}
          </a>
          .
        </Flash>
      )}
      {erasedAt && <Flash kind="hint">Personal data in this complaint was erased.</Flash>}
      {hold && (
        <Flash
          kind="hold"
          action={
            <a class="link text-13" href={`/desk/complaints/${reference}/resume`}>
              Take off hold
            </a>
          }
        >
          {HOLDS[hold.hold](shortDay(Temporal.Instant.from(hold.from), calendarIn(procedure)))}{' '}
          <Reason timeline={timeline} from={hold.from} />
        </Flash>
      )}
    </div>
  )
}

type UndoProps = Pick<FlashesProps, 'whole' | 'possible' | 'submission'> & { event: Event }

/** A way to take back what was just done, where another action does that. */
function Undo({ whole: { reference, version }, event, possible, submission }: UndoProps) {
  const action = (id: string) => (possible.has(id) ? `/desk/complaints/${reference}/${id}` : undefined)
  const back = takesBack(event)
  if (back && action(back.action)) {
    return (
      <form method="post" action={action(back.action)}>
        <input type="hidden" name="seen" value={version} />
        <input type="hidden" name="submission" value={`${submission}-undo`} />
        <input type="hidden" name={back.field} value={back.value} />
        <Button size="small" icon="undo-2">
          Undo
        </Button>
      </form>
    )
  }
  const href = (event.type === 'Resumed' && action('hold')) || (event.type === 'Closed' && action('void-closure'))
  return href ? (
    <ButtonLink href={href} size="small" icon="undo-2">
      Undo
    </ButtonLink>
  ) : null
}

/** The action that takes an event back at once, with all that it has to be told; undefined where somebody has to write a reason, or nothing does. */
function takesBack(
  event: Event,
): { readonly action: string; readonly field: string; readonly value: string } | undefined {
  if (event.type === 'Assigned' && event.before !== undefined)
    return { action: 'assign', field: 'handler', value: event.before }
  return event.type === 'Held' ? { action: 'resume', field: 'hold', value: event.hold } : undefined
}

const HOLDS: Readonly<Record<Whole['holds'][number]['hold'], (since: string) => string>> = {
  'awaiting-customer': (since) =>
    `On hold since ${since}, until the customer answers. Promises that depend on their answer are paused.`,
  agency: (since) => `On hold since ${since}, until the agency has decided.`,
}

/** Why it was put on hold, in the words of whoever did. */
function Reason({ timeline, from }: { timeline: Whole['timeline']; from: string }) {
  const held = timeline.findLast(({ type, at }) => type === 'Held' && at === from)
  const { reason } = (held ?? {}) as { reason?: string | null }
  return reason ? <span class="text-muted">{reason}</span> : null
}
