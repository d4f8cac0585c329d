import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { atMoment } from '../../../shared/notices/say.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Action } from '../actions.ts'
import type { Whole } from '../view.ts'
import { deskPage } from './desk.tsx'
import { Due } from './work.tsx'

/** What a complaint is shown with. */
type Scene = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly actions: readonly Action[]
  readonly now: Temporal.Instant
}

/** One complaint: what it is about, what was promised, and everything that happened. */
export function complaintPage(staff: StaffMember, whole: Whole, { procedure, team, actions, now }: Scene): string {
  const {
    reference,
    description,
    desiredOutcome,
    complainant,
    handler,
    level,
    attachments,
    missing,
    phase,
    receivedAt,
  } = whole
  const nameOf = (id: string | undefined) => team.find((member) => member.id === id)?.name
  const at = (instant: string) => atMoment(Temporal.Instant.from(instant), calendarIn(procedure))
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      'Complainant',
      [complainant.name, complainant.email, complainant.phone, complainant.address].filter(Boolean).join(', ') ||
        'not known',
    ],
    ['Received', `${at(receivedAt)}, by ${whole.channel.replaceAll('-', ' ')}`],
    ['Handler', nameOf(handler) ?? 'nobody'],
    ['Level', level.title],
    ['Stands at', phase],
    ['Wants', desiredOutcome],
  ]
  return deskPage(
    reference,
    staff,
    <>
      <dl>
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
      <blockquote>{description ?? '(erased)'}</blockquote>
      {attachments.length > 0 && <h2>Files</h2>}
      <ul>
        {attachments.map(({ id, name, claims, sniffed, size }) => (
          <li key={id}>
            <a href={`/api/complaints/${reference}/attachments/${id}`}>{name}</a>{' '}
            <span class="quiet">
              {Math.ceil(size / 1024)} kB, {sniffed}
              {sniffed !== claims && `, though it calls itself ${claims}`}
            </span>
          </li>
        ))}
      </ul>
      <h2>What is promised</h2>
      {whole.clocks.length === 0 && <p>Nothing is running.</p>}
      <dl>
        {whole.clocks
          .toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))
          .map(({ commitment, says, dueAt, working }) => (
            <div key={commitment}>
              <dt>
                <Due at={Temporal.Instant.from(dueAt)} now={now} procedure={procedure} />
              </dt>
              <dd>
                {says}
                <details>
                  <summary>How it was counted</summary>
                  {working.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </details>
              </dd>
            </div>
          ))}
      </dl>
      <Actions reference={reference} actions={actions} />
      <h2>What happened</h2>
      <ol>
        {whole.timeline.map((event) => (
          <li key={event.sequence}>
            <time dateTime={event.at}>{at(event.at)}</time>: {wordsOf(event, nameOf)}
            {typeof event.text === 'string' && <blockquote>{event.text}</blockquote>}
          </li>
        ))}
      </ol>
    </>,
  )
}

function Actions({ reference, actions }: { reference: string; actions: readonly Action[] }) {
  const possible = actions.filter(({ why }) => why === undefined)
  return (
    <>
      <h2>What you can do</h2>
      <ul class="columns">
        {possible.map(({ id, title }) => (
          <li key={id}>
            <a href={`/desk/complaints/${reference}/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
      <details>
        <summary>What is not possible now, and why</summary>
        <dl>
          {actions
            .filter(({ why }) => why !== undefined)
            .map(({ id, title, why }) => (
              <div key={id}>
                <dt class="quiet">{title}</dt>
                <dd>{why}</dd>
              </div>
            ))}
        </dl>
      </details>
    </>
  )
}

/** One event in a few words. */
export const saysOf = (event: Whole['timeline'][number] | Event, team: readonly StaffMember[]): string =>
  wordsOf(event as Whole['timeline'][number], (id) => team.find((member) => member.id === id)?.name)

type NameOf = (id: string | undefined) => string | undefined

function wordsOf({ type, by, notice, to }: Whole['timeline'][number], nameOf: NameOf): string {
  const what = type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const who = typeof by === 'object' ? (nameOf(by.staff) ?? by.staff) : by === 'system' ? 'Redress' : 'the complainant'
  const which = notice === undefined ? '' : ` (${notice.replaceAll('-', ' ')} to ${nameOf(to) ?? 'the complainant'})`
  return `${what}${which}, by ${who}`
}
