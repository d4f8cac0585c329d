import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { missedOf, type StaffMember } from '../../../shared/complaint/complaint.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Listed } from '../../../shared/store/lists.ts'
import { Due } from './due.tsx'

/** A complaint in a list, with the procedure that it runs under. */
export type Line = Listed & { readonly procedure: Procedure }

/** Complaints as a table, each with what is due next. */
export function Lines({
  lines,
  now,
  team,
}: {
  lines: readonly Line[]
  now: Temporal.Instant
  team: readonly StaffMember[]
}) {
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
    handler,
    urgent,
    receivedAt,
  } = complaint
  const due = nextOf(line)
  const received = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(procedure.organisation.zone).toPlainDate()
  return (
    <tr>
      <td>
        <a class="link num whitespace-nowrap" href={`/desk/complaints/${reference}`}>
          {reference}
        </a>
        {urgent && <strong class="font-semibold text-error"> urgent</strong>}
        <br />
        <span class="num whitespace-nowrap text-muted">received {received.toString()}</span>
      </td>
      <td>{due ? <Due at={due.dueAt} now={now} procedure={procedure} /> : phase === 'closed' ? '–' : 'nothing'}</td>
      <td>{due?.commitment.says}</td>
      <td>{procedure.ladder[level]?.title}</td>
      <td>
        {phase}
        <Missed missed={missedOf(complaint)} />
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
    'Promises broken': missedOf(complaint).filter(({ force }) => force === 'promise').length,
    'Targets missed': missedOf(complaint).filter(({ force }) => force === 'aim').length,
  }
}

/** How many promises were broken, and targets missed. */
function Missed({ missed }: Pick<Line['complaint']['timing'], 'missed'>) {
  const promises = missed.filter(({ force }) => force === 'promise').length
  const aims = missed.length - promises
  const counts = [promises > 0 && `${promises} broken`, aims > 0 && `${aims} missed`].filter(Boolean)
  return counts.length === 0 ? null : <strong> ({counts.join(', ')})</strong>
}
