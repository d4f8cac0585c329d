import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { whoComplains } from '../../../shared/notices/passages.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { type Whole, wordsOfEvent } from '../web/complaint-view.ts'
import { Due } from '../web/due.tsx'
import { deskPage } from '../web/layout.tsx'
import { timelineLine } from '../web/timeline.ts'
import { MessageText } from './message-text.tsx'
import { Picture } from './picture.tsx'

/** What a complaint is shown with. */
type ComplaintPageProps = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly menu: ComponentChildren
  readonly mayAddFiles: boolean
  readonly now: Temporal.Instant
}

/** The page of a complaint: what it is about, what was promised, and everything that happened. */
export function complaintPage(
  staff: StaffMember,
  whole: Whole,
  { procedure, team, menu, mayAddFiles, now }: ComplaintPageProps,
): string {
  const { reference, description, desiredOutcome, complainant, handler, level, missing, phase, receivedAt } = whole
  const nameOf = (id: string | undefined) => team.find((member) => member.id === id)?.name
  const at = (instant: string) => atMoment(Temporal.Instant.from(instant), calendarIn(procedure))
  const facts: readonly (readonly [string, string | undefined])[] = [
    ...whoComplains(complainant),
    ['Makes it easier', whole.supportNeeds],
    [
      'Anonymous',
      whole.anonymous
        ? 'nothing is sent, and no promise to them runs, until a way to reach somebody is known'
        : undefined,
    ],
    ['Received', `${at(receivedAt)}, by ${whole.channel.replaceAll('-', ' ')}`],
    ['Handler', nameOf(handler) ?? 'nobody'],
    ['Level', level.title],
    ['Stands at', [phase, whole.urgent && 'urgent', whole.complex && 'complex'].filter(Boolean).join(', ')],
    ['Outcome', whole.outcome?.replaceAll('-', ' ')],
    ['About', procedure.categories.find(({ id }) => id === whole.category)?.title ?? whole.category],
    ['Ticket', whole.ticket && `${whole.ticket.helpdesk} ${whole.ticket.id}`],
    ['Wants', desiredOutcome],
  ]
  return deskPage(
    reference,
    staff,
    <div class="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div>
        <dl class="pairs">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <p class="lg:hidden">
          <a href="#actions">What you can do</a>
        </p>
        <Related whole={whole} />
        {missing.length > 0 && (
          <details>
            <summary>What is still to be asked</summary>
            <ul>
              {missing.map(({ id, says }) => (
                <li key={id}>{says}</li>
              ))}
            </ul>
          </details>
        )}
        <h2>What it is about</h2>
        <MessageText words={description ?? '(erased)'} reference={reference} event={whole.timeline[0]} />
        <Issues whole={whole} />
        <Files whole={whole} mayAdd={mayAddFiles} />
        <Letters whole={whole} />
        <h2>What was promised</h2>
        <Promises whole={whole} procedure={procedure} now={now} />
        <Picture whole={whole} procedure={procedure} now={now} />
        <h2>What happened</h2>
        {whole.brokenAt !== undefined && (
          <p class="font-semibold text-error" role="alert">
            This timeline was tampered with at {whole.brokenAt}: tell an administrator.
          </p>
        )}
        <ol class="happened list-decimal space-y-1.5 pl-6">
          {whole.timeline.map((event) => (
            <li
              key={event.sequence}
              class={event.by === 'system' && event.type !== 'CorrespondenceFiled' ? 'text-muted' : undefined}
            >
              <time dateTime={event.at}>{at(event.at)}</time>: {timelineLine(event as Event, team, procedure)}
              {event.deliveredAt && <span class="text-muted">, delivered {at(event.deliveredAt)}</span>}
              <MessageText words={wordsOfEvent(event)} reference={reference} event={event} />
            </li>
          ))}
        </ol>
      </div>
      {menu}
    </div>,
  )
}

/** What it has to do with other complaints. */
function Related({ whole: { relatedTo, mergedInto, erasedAt } }: { whole: Whole }) {
  return (
    <>
      {mergedInto && (
        <Flash kind="hint" icon="arrow-up-right">
          It goes on as <a href={`/desk/complaints/${mergedInto}`}>{mergedInto}</a>.
        </Flash>
      )}
      {erasedAt && <Flash>What was personal in it was erased.</Flash>}
      {relatedTo.length > 0 && (
        <p>
          Linked with{' '}
          {relatedTo.map((other) => (
            <span key={other}>
              <a href={`/desk/complaints/${other}`}>{other}</a>{' '}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** Each point of the complaint, to be answered by itself. */
function Issues({ whole: { issues } }: { whole: Whole }) {
  if (issues.length === 0) return null
  return (
    <>
      <h3>Points to answer</h3>
      <ol>
        {issues.map(({ description, outcome }, index) => (
          <li key={index}>
            {description ?? '(erased)'}
            {outcome && <strong> {outcome.replaceAll('-', ' ')}</strong>}
          </li>
        ))}
      </ol>
    </>
  )
}

function Files({ whole: { attachments, reference }, mayAdd }: { whole: Whole; mayAdd: boolean }) {
  if (attachments.length === 0 && !mayAdd) return null
  return (
    <>
      <h2>Files</h2>
      {mayAdd && (
        <p>
          <a href={`/desk/complaints/${reference}/files`}>Add a file</a>
        </p>
      )}
      <ul>
        {attachments.map(({ id, name, declaredType, sniffed, size }) => (
          <li key={id}>
            <a href={`/api/complaints/${reference}/attachments/${id}`}>{name}</a>{' '}
            <span class="text-muted">
              {Math.ceil(size / 1024)} kB, {sniffed}
              {sniffed !== declaredType && `, though it calls itself ${declaredType}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The letters that wait to be printed and posted, and the papers that can be printed. */
function Letters({ whole: { letters, tasks, timeline, reference } }: { whole: Whole }) {
  const waiting = timeline.filter(({ type, id }) => type === 'LetterPrepared' && letters.includes(id ?? ''))
  const deadlock = timeline.filter(({ type }) => type === 'LetterSent')
  const isCopyAsked = tasks.some(({ task }) => task === 'copy')
  return (
    <>
      <Waiting waiting={waiting} reference={reference} />
      {(deadlock.length > 0 || isCopyAsked) && <h2>To print</h2>}
      {deadlock.map(({ sequence }) => (
        <p key={sequence}>
          <a href={`/api/complaints/${reference}/letters/${sequence}`}>The deadlock letter (PDF)</a>
        </p>
      ))}
      {isCopyAsked && (
        <p>
          <a href="/procedure.pdf">The procedure, of which they asked for a copy (PDF)</a>
        </p>
      )}
    </>
  )
}

function Waiting({ waiting, reference }: { waiting: Whole['timeline']; reference: string }) {
  if (waiting.length === 0) return null
  return (
    <>
      <h2>Letters to post</h2>
      <ul>
        {waiting.map(({ sequence, notice, letter }) => (
          <li key={sequence}>
            {letter ? (
              <a href={`/api/complaints/${reference}/letters/${sequence}`}>{notice?.replaceAll('-', ' ')} (PDF)</a>
            ) : (
              `${notice?.replaceAll('-', ' ')}, to be said by phone`
            )}
          </li>
        ))}
      </ul>
      <p>
        Once it is on its way: <a href={`/desk/complaints/${reference}/record-notice-posted`}>a letter was posted</a>.
      </p>
    </>
  )
}

const STATUS_LABELS: Readonly<Record<Whole['promises'][number]['status'], string>> = {
  running: 'running',
  broken: '✗ broken, and still owed',
  kept: '✓ kept',
  late: '✗ late',
  over: 'no longer owed',
}

type Seen = Pick<ComplaintPageProps, 'procedure' | 'now'>
type Promised = Whole['promises'][number]

/** Every promise: what became of it, and how its due time was counted. Promises that were kept are folded. */
function Promises({ whole: { promises }, ...seen }: Seen & { whole: Whole }) {
  if (promises.length === 0) return <p>Nothing was promised.</p>
  const isSettled = ({ status }: Promised) => status === 'kept' || status === 'over'
  const settled = promises.filter(isSettled)
  const unsettled = promises.filter((one) => !isSettled(one))
  return (
    <>
      {unsettled.length > 0 && <PromiseTable promises={unsettled} {...seen} />}
      {settled.length > 0 && (
        <details>
          <summary>
            Kept or no longer owed: {settled.length} of {promises.length}
          </summary>
          <PromiseTable promises={settled} {...seen} />
        </details>
      )}
    </>
  )
}

function PromiseTable({ promises, procedure, now }: Seen & { promises: readonly Promised[] }) {
  const calendar = calendarIn(procedure)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">What was promised</th>
          <th scope="col">What became of it</th>
        </tr>
      </thead>
      <tbody>
        {promises.map(({ commitment, startedAt, dueAt, says, force, status, endedAt, isPaused, working }) => (
          <tr key={`${commitment} ${startedAt}`}>
            <td>
              {status === 'running' ? (
                <Due at={Temporal.Instant.from(dueAt)} now={now} procedure={procedure} />
              ) : (
                atMoment(Temporal.Instant.from(dueAt), calendar)
              )}
            </td>
            <td>
              {says} {force === 'aim' && <span class="text-muted">(an aim)</span>}
              <details>
                <summary>How it was counted</summary>
                {working.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </details>
            </td>
            <td
              class={
                status === 'late' || (status === 'broken' && force === 'promise') ? 'font-semibold text-error' : ''
              }
            >
              {isPaused
                ? 'on hold'
                : status === 'broken' && force === 'aim'
                  ? '✗ missed, and still owed'
                  : STATUS_LABELS[status]}
              {endedAt && status !== 'over' && (
                <span class="text-muted">, {atMoment(Temporal.Instant.from(endedAt), calendar)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
