import { Temporal } from 'temporal-polyfill'
import { atMoment, byWhen } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { Due, type DueState } from '../../../shared/web/components/due.tsx'
import { SidePart } from '../../../shared/web/components/facts.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import type { Whole } from '../web/complaint-view.ts'
import { dueInWords } from '../web/rows.ts'
import { Picture } from './picture.tsx'

type PromisesProps = { readonly whole: Whole; readonly procedure: Procedure; readonly now: Temporal.Instant }
type Promised = Whole['promises'][number]

/** Every promise: what is owed first, then what became of the others, and all of it as a picture; the last two are folded. */
export function Promises({ whole, procedure, now }: PromisesProps) {
  const { promises } = whole
  const isSettled = ({ status }: Promised) => status === 'kept' || status === 'over'
  const owed = promises
    .filter((one) => !isSettled(one))
    .toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))
  const settled = promises.filter(isSettled)
  return (
    <SidePart title="Promises">
      {owed.length === 0 && <p class="text-13 text-muted">No promise to the customer is open now.</p>}
      <List promises={owed} procedure={procedure} now={now} />
      {settled.length > 0 && (
        <Fold class="mt-2.5" summary={`${settled.length} kept or no longer needed`}>
          <List promises={settled} procedure={procedure} now={now} />
        </Fold>
      )}
      {promises.length > 0 && (
        <Fold class="mt-1.5" summary="Timeline">
          <Picture whole={whole} procedure={procedure} now={now} />
        </Fold>
      )}
    </SidePart>
  )
}

const List = ({ promises, procedure, now }: Omit<PromisesProps, 'whole'> & { promises: readonly Promised[] }) => (
  <ul class="space-y-3">
    {promises.map((one) => (
      <li key={`${one.commitment} ${one.startedAt}`} class="mt-2">
        <p class="text-13">
          <Due state={stateOf(one, now, procedure)}>{standing(one, now, procedure)}</Due>
        </p>
        <p class="text-13">
          {one.says} {one.force === 'aim' && <span class="text-muted">(an aim)</span>}
        </p>
        <Fold summary={<span class="text-xs">How it was counted</span>}>
          {one.working.map((line) => (
            <p key={line} class="mt-1 text-xs text-muted">
              {line}
            </p>
          ))}
        </Fold>
      </li>
    ))}
  </ul>
)

function stateOf({ status, force, dueAt, isPaused }: Promised, now: Temporal.Instant, procedure: Procedure): DueState {
  if (isPaused) return 'hold'
  if (status === 'broken') return force === 'promise' ? 'missed' : 'passed'
  if (status !== 'running') return status
  const words = dueInWords(Temporal.Instant.from(dueAt), now, calendarIn(procedure))
  if (words.startsWith('Due today')) return 'today'
  return /^(Due tomorrow|[12] working day)/.test(words) ? 'soon' : 'later'
}

/** How a promise stands, in words and with its date. */
function standing({ status, dueAt, endedAt, isPaused }: Promised, now: Temporal.Instant, procedure: Procedure): string {
  const calendar = calendarIn(procedure)
  const due = Temporal.Instant.from(dueAt)
  const ended = endedAt === undefined ? '' : `, ${atMoment(Temporal.Instant.from(endedAt), calendar)}`
  if (isPaused) return 'On hold'
  if (status === 'kept') return `Kept${ended}`
  if (status === 'late') return `Done late${ended}`
  if (status === 'over') return 'No longer needed'
  const words = dueInWords(due, now, calendar)
  return status === 'broken' ? `${words}, still to do` : `${words}, ${byWhen(due, calendar)}`
}
