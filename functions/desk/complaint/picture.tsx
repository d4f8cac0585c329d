import { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate, startOf } from '../../../shared/calendar/calendar.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Whole } from '../web/complaint-view.ts'

const WIDTH = 1000
const ROW = 34
const TOP = 28
const MARGIN = 8
/** How many days are named under a picture at most. */
const TICKS = 7

type Promised = Whole['promises'][number]
type PictureProps = { readonly whole: Whole; readonly procedure: Procedure; readonly now: Temporal.Instant }

const SIGNS: Readonly<Record<Promised['status'], string>> = {
  running: '',
  broken: '✗',
  kept: '✓',
  late: '✗',
  over: '–',
}

/** The complaint as a picture: each promise as a row of bars from its start to its due time, what happened as marks, and now as a line. The page says all of it in words as well. */
export function Picture({ whole: { promises, timeline, receivedAt, reference }, procedure, now }: PictureProps) {
  if (promises.length === 0) return null
  const rows = [...Map.groupBy(promises, ({ commitment }) => commitment).values()]
  const from = Date.parse(receivedAt)
  const until = Math.max(now.epochMilliseconds, ...promises.map(({ dueAt }) => Date.parse(dueAt)))
  const x = (moment: number) => MARGIN + ((moment - from) / Math.max(1, until - from)) * (WIDTH - 2 * MARGIN)
  const bottom = TOP + rows.length * ROW
  const marks = timeline.filter(({ type }) => type !== 'HandlerReminded' && type !== 'NoticeSent')
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${bottom + 56}`} role="img" aria-labelledby="picture-title" class="picture">
        <title id="picture-title">{`The promises of ${reference} over time; the table above says the same in words.`}</title>
        {rows.map((turns, row) => (
          <Row key={turns[0]?.commitment} turns={turns} y={TOP + row * ROW} x={x} />
        ))}
        <line x1={MARGIN} x2={WIDTH - MARGIN} y1={bottom + 14} y2={bottom + 14} class="axis" />
        {marks.map(({ sequence, at }) => (
          <circle key={sequence} cx={x(Date.parse(at))} cy={bottom + 14} r={4} class="mark" />
        ))}
        {daysBetween(from, until, calendarIn(procedure)).map(({ moment, name }) => (
          <text key={name} x={Math.min(x(moment), WIDTH - 56)} y={bottom + 40} class="name">
            {name}
          </text>
        ))}
        <line x1={x(now.epochMilliseconds)} x2={x(now.epochMilliseconds)} y1={16} y2={bottom + 22} class="now" />
        <text x={Math.min(x(now.epochMilliseconds), WIDTH - 40)} y={12} class="name">
          now
        </text>
      </svg>
      <figcaption class="text-muted">
        Bars run from when a promise begins to when it was kept or is due: ✓ kept, ✗ late or broken, – no longer needed,
        dashed while it runs. Dots are what happened.
      </figcaption>
    </figure>
  )
}

function Row({ turns, y, x }: { turns: readonly Promised[]; y: number; x: (moment: number) => number }) {
  const [first] = turns
  if (first === undefined) return null
  const start = x(Date.parse(first.startedAt))
  return (
    <g>
      <text x={Math.min(start, WIDTH - 420)} y={y + 10} class="name">
        {shortened(first.says)}
      </text>
      {turns.map(({ startedAt, dueAt, status, endedAt }) => {
        const isSettled = status === 'kept' || status === 'over'
        const [left, right] = [x(Date.parse(startedAt)), x(Date.parse((isSettled && endedAt) || dueAt))]
        return (
          <g key={startedAt}>
            <rect
              x={left}
              y={y + 15}
              width={Math.max(3, right - left - 1)}
              height={10}
              rx={2}
              class={`bar ${status}`}
            />
            <text x={Math.max(left, right - 12)} y={y + 24} class="sign">
              {SIGNS[status]}
            </text>
          </g>
        )
      })}
    </g>
  )
}

const shortened = (says: string): string => (says.length > 70 ? `${says.slice(0, 69)}…` : says)

/** The beginnings of days from one moment to another, a few of them, as `24 Nov`. */
function daysBetween(from: number, until: number, calendar: Calendar) {
  const start = localDate(Temporal.Instant.fromEpochMilliseconds(from), calendar)
  const days = Math.max(1, Math.ceil((until - from) / 86_400_000))
  const step = Math.ceil(days / TICKS)
  return Array.from({ length: Math.ceil(days / step) }, (_, place) => {
    const day = start.add({ days: place * step })
    const moment = Math.max(from, startOf(day, calendar).epochMilliseconds)
    return { moment, name: day.toLocaleString('en-GB', { day: 'numeric', month: 'short' }) }
  })
}
