import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS, PHASES } from '../../../shared/procedure/words.ts'
import type { Listed } from '../../../shared/store/lists.ts'
import { ChoiceField } from '../../../shared/web/form.tsx'
import { Due } from '../web/due.tsx'
import { deskPage } from '../web/layout.tsx'
import type { ListAsked } from './lists.ts'

/** A complaint in a list, with the procedure that it runs under. */
export type Line = Listed & { readonly procedure: Procedure }

type Work = {
  readonly asked: ListAsked
  readonly now: Temporal.Instant
  readonly running: Procedure
  readonly team: readonly StaffMember[]
  /** Whether somebody reports to the reader. */
  readonly leads: boolean
  readonly lines: readonly Line[]
  readonly looked: number
  /** The cursor of the next page. */
  readonly next: string | undefined
}

/** What was found for a reference, a person or a ticket. */
export function foundPage(staff: StaffMember, asked: string, now: Temporal.Instant, lines: readonly Line[]): string {
  return deskPage(
    `Search: ${asked}`,
    staff,
    lines.length === 0 ? (
      <p>
        Nothing was found. Search by a whole reference (CMP-7K3Q-9XTS), a whole address for mail, a name, a phone
        number, or the number of a ticket.
      </p>
    ) : (
      <Lines lines={lines} now={now} team={[]} />
    ),
  )
}

const TITLES: Readonly<Record<string, string>> = { me: 'My work', team: 'My team’s work', all: 'All complaints' }

/** Open complaints by what is due next. The address of the page is what was asked. */
export function workPage(staff: StaffMember, work: Work): string {
  const { asked, lines, looked, next, team, leads } = work
  const handler = asked.handler ?? 'me'
  const question = (cursor?: string) =>
    new URLSearchParams(
      Object.entries({ ...asked, cursor }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ).toString()
  return deskPage(
    (Object.hasOwn(TITLES, handler) && TITLES[handler]) ||
      `The work of ${team.find(({ id }) => id === handler)?.name ?? handler}`,
    staff,
    <>
      <Filters work={work} />
      {leads && handler !== 'team' && (
        <p>
          <a href="/desk?handler=team">My team’s work</a>
        </p>
      )}
      {lines.length === 0 ? <p>{nothing(work)}</p> : <Lines {...work} />}
      {next && lines.length < 50 && (
        <p class="quiet">These are all among the {looked} that were looked at; there are more complaints after them.</p>
      )}
      <p class="line">
        {next && <a href={`/desk?${question(next)}`}>{lines.length < 50 ? 'Look further' : 'More'}</a>}
        {lines.length > 0 && <a href={`/desk/complaints.csv?${question()}`}>As a table to save (CSV)</a>}
      </p>
    </>,
  )
}

function nothing({ asked: { handler, cursor, ...filters }, next }: Work): string {
  if (next) return 'None so far.'
  if (Object.values(filters).some((value) => value !== undefined)) return 'No open complaint is like that.'
  return handler === 'me' ? 'No open complaint is yours.' : 'There is no open complaint.'
}

function Filters({ work: { asked, running, team } }: { work: Work }) {
  const any = ['', 'Any'] as const
  const filled = { typed: asked, faults: {} }
  const named = (values: readonly string[]) => values.map((value) => [value, value.replaceAll('-', ' ')] as const)
  const isNarrowed = [asked.level, asked.channel, asked.category, asked.phase, asked.due].some(Boolean)
  return (
    <details open={isNarrowed}>
      <summary>Choose which</summary>
      <form method="get" class="filters">
        <ChoiceField
          name="handler"
          label="Whose"
          choices={[
            ['me', 'Mine'],
            ['team', 'My team’s'],
            ['all', 'Everybody’s'],
            ...team.filter(({ left }) => !left).map(({ id, name }) => [id, name] as const),
          ]}
          filled={filled}
        />
        <ChoiceField
          name="due"
          label="Due"
          choices={[any, ['late', 'Late already'], ['today', 'By the end of today'], ['week', 'Within a week']]}
          filled={filled}
        />
        <ChoiceField
          name="level"
          label="Level"
          choices={[any, ...running.ladder.map(({ id, title }) => [id, title] as const)]}
          filled={filled}
        />
        <ChoiceField name="phase" label="Stands at" choices={[any, ...named(PHASES)]} filled={filled} />
        <ChoiceField name="channel" label="Came by" choices={[any, ...named(CHANNELS)]} filled={filled} />
        {running.categories.length > 0 && (
          <ChoiceField
            name="category"
            label="About"
            choices={[any, ...running.categories.map(({ id, title }) => [id, title] as const)]}
            filled={filled}
          />
        )}
        <button type="submit">Show</button>
      </form>
    </details>
  )
}

/** Complaints as a table, each with what is due next. */
export function Lines({ lines, now, team }: Pick<Work, 'lines' | 'now' | 'team'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Complaint</th>
          <th scope="col">Due next</th>
          <th scope="col">What was promised</th>
          <th scope="col">Level</th>
          <th scope="col">Stands at</th>
          {team.length > 0 && <th scope="col">Handler</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.complaint.reference} line={line} now={now} team={team} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, now, team }: { line: Line; now: Temporal.Instant; team: readonly StaffMember[] }) {
  const { complaint, procedure } = line
  const {
    reference,
    ladder: { level },
    phase,
    timing: { missed },
    handler,
    urgent,
    receivedAt,
  } = complaint
  const due = nextOf(line)
  const received = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(procedure.organisation.zone).toPlainDate()
  return (
    <tr>
      <td>
        <a class="reference" href={`/desk/complaints/${reference}`}>
          {reference}
        </a>
        {urgent && <strong class="fault"> urgent</strong>}
        <br />
        <span class="quiet reference">received {received.toString()}</span>
      </td>
      <td>{due ? <Due at={due.dueAt} now={now} procedure={procedure} /> : phase === 'closed' ? '–' : 'nothing'}</td>
      <td>{due?.commitment.says}</td>
      <td>{procedure.ladder[level]?.title}</td>
      <td>
        {phase}
        <Missed missed={missed} />
      </td>
      {team.length > 0 && <td>{team.find(({ id }) => id === handler)?.name ?? 'nobody'}</td>}
    </tr>
  )
}

/** The clock that falls due next. */
const nextOf = ({ complaint, procedure }: Line) =>
  runningClocks(procedure, complaint)
    .filter(({ isPaused }) => !isPaused)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))[0]

/** A line of a list as a row of a table that somebody takes along. */
export function lineCells(line: Line, team: readonly StaffMember[]): Readonly<Record<string, string | number>> {
  const { complaint, procedure } = line
  const {
    reference,
    ladder: { level },
    phase,
    channel,
    record: { category },
    handler,
    receivedAt,
    timing: { missed },
  } = complaint
  const due = nextOf(line)
  const calendar = calendarIn(procedure)
  return {
    Reference: reference,
    Received: atMoment(Temporal.Instant.from(receivedAt), calendar),
    'Came by': channel,
    About: category ?? '',
    Level: procedure.ladder[level]?.title ?? '',
    'Stands at': phase,
    Handler: team.find(({ id }) => id === handler)?.name ?? '',
    'Due next': due ? due.dueAt.toString() : '',
    'What was promised': due?.commitment.says ?? '',
    'Promises broken': missed.filter(({ force }) => force === 'promise').length,
    'Targets missed': missed.filter(({ force }) => force === 'aim').length,
  }
}

/** How many promises were broken, and targets missed. */
function Missed({ missed }: Pick<Line['complaint']['timing'], 'missed'>) {
  const promises = missed.filter(({ force }) => force === 'promise').length
  const aims = missed.length - promises
  const said = [promises > 0 && `${promises} broken`, aims > 0 && `${aims} missed`].filter(Boolean)
  return said.length === 0 ? null : <strong> ({said.join(', ')})</strong>
}
