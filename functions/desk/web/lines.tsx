import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { missedOf, type StaffMember } from '../../../shared/complaint/complaint.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { Due } from './due.tsx'
import { customerWrote, type Line, personIn, type Reading, rowOf } from './rows.ts'

type LinesProps = {
  readonly lines: readonly Line[]
  readonly reading: Reading
  readonly withHandler?: boolean
  /** The id of the form to which each row can be added. */
  readonly form?: string
}

/** Complaints as a table, each with who it is, what it is about, what was written last, and what is due next. */
export function Lines({ lines, reading, withHandler = false, form }: LinesProps) {
  return (
    <table>
      <thead>
        <tr>
          {form && (
            <th scope="col">
              <span class="sr-only">Select</span>
            </th>
          )}
          <th scope="col">Complaint</th>
          <th scope="col">Latest message</th>
          <th scope="col">Due next</th>
          <th scope="col">What was promised</th>
          <th scope="col">Level</th>
          <th scope="col">Stands at</th>
          {withHandler && <th scope="col">Handler</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.complaint.reference} line={line} reading={reading} withHandler={withHandler} form={form} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, reading, withHandler, form }: Omit<LinesProps, 'lines'> & { line: Line }) {
  const { complaint, procedure } = line
  const {
    reference,
    ladder: { level },
    phase,
    receivedAt,
  } = complaint
  const { now } = reading
  const { address, badges, from, handler, latest, next, person, summary } = rowOf(line, reading)
  const due = nextOf(line)
  const received = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(procedure.organisation.zone).toPlainDate()
  return (
    <tr>
      {form && (
        <td>
          <input type="checkbox" name="reference" value={reference} form={form} aria-label={`Select ${reference}`} />
        </td>
      )}
      <td>
        <strong>{person}</strong>
        {from && <span class="text-muted"> {from}</span>}
        <br />
        {summary}
        <br />
        <a class="link num whitespace-nowrap" href={address}>
          {reference}
        </a>{' '}
        <span class="num whitespace-nowrap text-muted">received {received.toString()}</span>
      </td>
      <td>
        {latest && (
          <>
            <span class="text-muted">
              {latest.from}, <time dateTime={latest.at}>{latest.age}</time>:
            </span>{' '}
            {latest.beginning}
          </>
        )}
      </td>
      <td>{due ? <Due at={due.dueAt} now={now} procedure={procedure} /> : phase === 'closed' ? '–' : 'nothing'}</td>
      <td>
        {next?.says}
        {next && (
          <span class="text-muted">
            {' '}
            {next.by}
            {next.when && `, ${next.when}`}
          </span>
        )}
      </td>
      <td>{procedure.ladder[level]?.title}</td>
      <td>
        {phase} {badges.length > 0 && <strong>({badges.map(({ says }) => says).join(', ')})</strong>}
        <Missed missed={missedOf(complaint)} />
      </td>
      {withHandler && <td>{handler ?? 'nobody'}</td>}
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
    ...wordsOf(line),
  }
}

/** Who it is, what it is about, and what was written last. */
function wordsOf({ complaint, excerpt }: Line) {
  const { person, from = '' } = personIn(excerpt, complaint)
  return {
    Person: person,
    From: from,
    Summary: excerpt.summary ?? '',
    'Latest message': excerpt.latest?.beginning ?? '',
    'Customer wrote': customerWrote({ complaint, excerpt }) ? 'yes' : '',
    Urgent: complaint.urgent ? 'yes' : '',
  }
}

/** How many promises were broken, and targets missed. */
function Missed({ missed }: Pick<Line['complaint']['timing'], 'missed'>) {
  const promises = missed.filter(({ force }) => force === 'promise').length
  const aims = missed.length - promises
  const counts = [promises > 0 && `${promises} broken`, aims > 0 && `${aims} missed`].filter(Boolean)
  return counts.length === 0 ? null : <strong> ({counts.join(', ')})</strong>
}
