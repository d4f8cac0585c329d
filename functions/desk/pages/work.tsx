import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { atMoment } from '../../../shared/notices/say.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Listed } from '../../../shared/store/lists.ts'
import { deskPage } from './desk.tsx'

/** A complaint in a list, with the procedure that it runs under. */
type Line = Listed & { readonly procedure: Procedure }

type Work = {
  readonly isMine: boolean
  readonly now: Temporal.Instant
  readonly lines: readonly Line[]
  /** The address of the next page. */
  readonly next: string | undefined
}

/** What was found for a reference or an address. */
export function foundPage(staff: StaffMember, asked: string, now: Temporal.Instant, lines: readonly Line[]): string {
  return deskPage(
    `Search: ${asked}`,
    staff,
    lines.length === 0 ? (
      <p>Nothing was found. Search by a whole reference (CMP-7K3Q-9XTS) or by the whole address of a complainant.</p>
    ) : (
      <Lines lines={lines} now={now} />
    ),
  )
}

/** Open complaints by what is due next. */
export function workPage(staff: StaffMember, { isMine, now, lines, next }: Work): string {
  return deskPage(
    isMine ? 'My work' : 'All complaints',
    staff,
    lines.length === 0 ? (
      <p>{isMine ? 'No open complaint is yours.' : 'There is no open complaint.'}</p>
    ) : (
      <>
        <Lines lines={lines} now={now} />
        {next && (
          <p>
            <a href={next}>More</a>
          </p>
        )}
      </>
    ),
  )
}

function Lines({ lines, now }: Pick<Work, 'lines' | 'now'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Complaint</th>
          <th scope="col">Due next</th>
          <th scope="col">What was promised</th>
          <th scope="col">Level</th>
          <th scope="col">Stands at</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.complaint.reference} line={line} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line: { complaint, procedure }, now }: { line: Line; now: Temporal.Instant }) {
  const { reference, level, phase, lapsed } = complaint
  const [due] = runningClocks(procedure, complaint)
    .filter(({ isPaused }) => !isPaused)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
  return (
    <tr>
      <td>
        <a href={`/desk/complaints/${reference}`}>{reference}</a>
      </td>
      <td>{due ? <Due at={due.dueAt} now={now} procedure={procedure} /> : 'nothing'}</td>
      <td>{due?.commitment.says}</td>
      <td>{procedure.ladder[level]?.title}</td>
      <td>
        {phase}
        <Lapsed lapsed={lapsed} />
      </td>
    </tr>
  )
}

/** How many promises were broken, and targets missed. */
function Lapsed({ lapsed }: Pick<Line['complaint'], 'lapsed'>) {
  const broken = lapsed.filter(({ force }) => force === 'promise').length
  const missed = lapsed.length - broken
  const said = [broken > 0 && `${broken} broken`, missed > 0 && `${missed} missed`].filter(Boolean)
  return said.length === 0 ? null : <strong> ({said.join(', ')})</strong>
}

/** A moment, and in words how far it is. */
export function Due({ at, now, procedure }: { at: Temporal.Instant; now: Temporal.Instant; procedure: Procedure }) {
  const hours = Math.round(at.since(now).total('hours'))
  const days = Math.round(Math.abs(hours) / 24)
  const far = Math.abs(hours) < 48 ? `${Math.abs(hours)} hours` : `${days} days`
  return (
    <>
      <time dateTime={at.toString()}>{atMoment(at, calendarIn(procedure))}</time>{' '}
      {hours < 0 ? <strong class="fault">late by {far}</strong> : <span class="quiet">in {far}</span>}
    </>
  )
}
