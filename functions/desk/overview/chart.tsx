// Charts. Each is drawn twice, for a wide and for a narrow page, so that no text shrinks. A table next to each says the same,
// and their parts differ by more than colour.
import type { ComponentChildren } from 'preact'

const WIDE = 560
const NARROW = 296
/** The room at the left for the numbers of the scale. */
const SCALE = 30
const TOP = 18
const HEIGHT = 150
const BASE = TOP + HEIGHT

type DrawnProps = {
  /** What it shows, for whoever does not see it. */
  readonly title: string
  /** In units of the drawing, at a width. */
  readonly height: (width: number) => number
  readonly draw: (width: number) => ComponentChildren
}

const Drawn = ({ title, height, draw }: DrawnProps) => (
  <>
    {[WIDE, NARROW].map((width) => (
      <svg
        key={width}
        viewBox={`0 0 ${width} ${height(width)}`}
        role="img"
        aria-label={title}
        class={width === WIDE ? 'w-full max-w-2xl max-sm:hidden' : 'w-full max-w-96 sm:hidden'}
      >
        {draw(width)}
      </svg>
    ))}
  </>
)

type TextProps = {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly class?: string
  readonly children: ComponentChildren
}

const Text = ({ x, y, anchor = 'start', size = 11, class: colour = 'fill-muted', children }: TextProps) => (
  <text x={x} y={y} text-anchor={anchor} font-size={size} class={colour}>
    {children}
  </text>
)

const STEPS = [1, 2, 5, 10, 15, 20, 25, 50, 75, 100, 150, 200, 250, 500, 1000]

/** The half of a scale that has room for a number. */
const halfOf = (most: number) => STEPS.find((step) => 2 * step >= most) ?? Math.ceil(most / 2)

/** Three lines with their numbers: nothing, half and all of the scale. */
const Scale = ({ width, half }: { width: number; half: number }) => (
  <>
    {[0, 1, 2].map((line) => (
      <g key={line}>
        <path d={`M${SCALE} ${BASE - (line * HEIGHT) / 2}H${width}`} class="stroke-base-300" />
        <Text x={SCALE - 8} y={BASE - (line * HEIGHT) / 2 + 4} anchor="end">
          {line * half}
        </Text>
      </g>
    ))}
  </>
)

/** A column for each month: what was kept, and on top of it, hatched and with its number, what was missed. The last month is not over, and paler. */
export function KeptColumns({
  title,
  columns,
}: {
  title: string
  columns: readonly { readonly label: string; readonly kept: number; readonly missed: number }[]
}) {
  const half = halfOf(Math.max(...columns.map(({ kept, missed }) => kept + missed)))
  const tall = (number: number) => (number * HEIGHT) / (2 * half)
  return (
    <Drawn
      title={title}
      height={() => BASE + 24}
      draw={(width) => {
        const step = (width - SCALE) / columns.length
        const broad = Math.min(36, step * 0.6)
        return (
          <>
            <defs>
              <Hatch id={`missed-${width}`} />
            </defs>
            <Scale width={width} half={half} />
            {columns.map(({ label, kept, missed }, place) => {
              const middle = SCALE + step * (place + 0.5)
              const x = middle - broad / 2
              const top = BASE - tall(kept)
              const isLast = place === columns.length - 1
              return (
                <g key={label}>
                  <rect
                    x={x}
                    y={top}
                    width={broad}
                    height={tall(kept)}
                    class={isLast ? 'fill-primary/55' : 'fill-primary'}
                  />
                  {missed > 0 && (
                    <>
                      <rect
                        x={x}
                        y={top - tall(missed) - 2}
                        width={broad}
                        height={tall(missed)}
                        fill={`url(#missed-${width})`}
                      />
                      <Text
                        x={middle}
                        y={top - tall(missed) - 7}
                        anchor="middle"
                        class="fill-error font-semibold"
                      >{`${missed}`}</Text>
                    </>
                  )}
                  <Text x={middle} y={BASE + 18} anchor="middle">
                    {label}
                  </Text>
                </g>
              )
            })}
          </>
        )
      }}
    />
  )
}

const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width={5} height={5} class="fill-error" />
    <path d="M0 0V5" stroke-width={1.5} class="stroke-base-100" />
  </pattern>
)

/** Two lines over the months: the first drawn through, the second dashed. */
export function TwoLines({
  title,
  labels,
  lines,
}: {
  title: string
  labels: readonly string[]
  lines: readonly [readonly number[], readonly number[]]
}) {
  const half = halfOf(Math.max(...lines.flat()))
  return (
    <Drawn
      title={title}
      height={() => BASE + 24}
      draw={(width) => {
        const step = (width - SCALE) / labels.length
        const middle = (place: number) => SCALE + step * (place + 0.5)
        const path = (numbers: readonly number[]) =>
          `M${numbers.map((number, place) => `${middle(place)} ${BASE - (number * HEIGHT) / (2 * half)}`).join('L')}`
        return (
          <>
            <Scale width={width} half={half} />
            <path d={path(lines[1])} fill="none" class="stroke-muted" stroke-width={1.75} stroke-dasharray="4 3" />
            <path d={path(lines[0])} fill="none" class="stroke-primary" stroke-width={2.25} stroke-linejoin="round" />
            {labels.map((label, place) => (
              <Text key={label} x={middle(place)} y={BASE + 18} anchor="middle">
                {label}
              </Text>
            ))}
          </>
        )
      }}
    />
  )
}

/** The looks of up to five parts of a bar, from pale to full. */
const PARTS = ['fill-primary/20', 'fill-primary/40', 'fill-primary/60', 'fill-primary/80', 'fill-primary'] as const
const ROW = 40
const BAR = 22
/** How many characters of a name stand before a bar; the table below has all. */
const MAX_LABEL = 22

/** Rows of bars, each of parts that follow each other with their numbers in them, and the sum at the end. On a narrow page the name stands above its bar. */
export function Bars({
  title,
  rows,
}: {
  title: string
  rows: readonly (readonly [label: string, values: readonly number[]])[]
}) {
  const sums = rows.map(([, values]) => values.reduce((sum, value) => sum + value, 0))
  return (
    <Drawn
      title={title}
      height={(width) => rows.length * (width === WIDE ? ROW : ROW + 10)}
      draw={(width) => {
        const isWide = width === WIDE
        const [left, row, down] = isWide ? [152, ROW, 6] : [0, ROW + 10, 20]
        const scale = (width - left - 36) / Math.max(1, ...sums)
        return rows.map(([label, values], place) => {
          const y = place * row + down
          let x = left
          return (
            <g key={label}>
              <Text x={0} y={isWide ? y + 15 : y - 6} size={13} class="fill-base-content">
                {label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label}
              </Text>
              {values.map((value, part) => {
                const [from, broad] = [x, Math.max(0, value * scale - 1.5)]
                x += value * scale
                return (
                  <g key={part}>
                    <rect x={from} y={y} width={broad} height={BAR} class={PARTS[part]} />
                    {broad > 24 && (
                      <Text
                        x={from + broad / 2}
                        y={y + 15}
                        anchor="middle"
                        class={part < 2 ? 'fill-base-content' : part < 4 ? 'hidden' : 'fill-primary-content'}
                      >
                        {value}
                      </Text>
                    )}
                  </g>
                )
              })}
              <Text x={x + 7} y={y + 15} size={13} class="fill-base-content font-semibold">
                {sums[place]}
              </Text>
            </g>
          )
        })
      }}
    />
  )
}

/** What the marks of a chart mean. */
export const Legend = ({ children }: { children: ComponentChildren }) => (
  <ul class="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">{children}</ul>
)

const MARKS = {
  kept: <rect width={9} height={9} class="fill-primary" />,
  missed: (
    <>
      <defs>
        <Hatch id="missed-mark" />
      </defs>
      <rect width={9} height={9} fill="url(#missed-mark)" />
    </>
  ),
  'part-0': <rect width={9} height={9} class={PARTS[0]} />,
  'part-1': <rect width={9} height={9} class={PARTS[1]} />,
  'part-2': <rect width={9} height={9} class={PARTS[2]} />,
  'part-3': <rect width={9} height={9} class={PARTS[3]} />,
  'part-4': <rect width={9} height={9} class={PARTS[4]} />,
} as const
export type Mark = keyof typeof MARKS

export const LegendItem = ({ mark, children }: { mark: Mark; children: ComponentChildren }) => (
  <li class="inline-flex items-center gap-1.5">
    <svg viewBox="0 0 9 9" class="size-2.5" aria-hidden="true">
      {MARKS[mark]}
    </svg>
    {children}
  </li>
)

/** The mark of a line in a legend. */
export const LegendLine = ({ isDashed, children }: { isDashed: boolean; children: ComponentChildren }) => (
  <li class="inline-flex items-center gap-1.5">
    <svg viewBox="0 0 24 8" class="h-2 w-6" aria-hidden="true">
      {isDashed ? (
        <path d="M0 4H24" class="stroke-muted" stroke-width={1.75} stroke-dasharray="4 3" />
      ) : (
        <path d="M0 4H24" class="stroke-primary" stroke-width={2.25} />
      )}
    </svg>
    {children}
  </li>
)

/** A part of a whole as a thin bar, beside its number. What is left over is red where it was missed. */
export const Share = ({ percent, rest }: { percent: number; rest?: 'missed' }) => (
  <svg viewBox="0 0 100 6" preserveAspectRatio="none" class="h-1.5 w-full" aria-hidden="true">
    {rest && <rect width={100} height={6} class="fill-error/80" />}
    <rect width={percent} height={6} class="fill-primary" />
  </svg>
)
