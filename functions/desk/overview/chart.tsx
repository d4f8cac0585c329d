// Charts. A table next to each says the same, and its parts differ by more than colour.

const WIDTH = 640
const LABEL = 190
const ROW = 30

/** Rows of bars, each of one or several parts that follow each other. */
export function Bars({
  title,
  parts,
  rows,
}: {
  title: string
  /** What the parts of each bar are; left out where there is one. */
  parts?: readonly string[]
  rows: readonly (readonly [label: string, values: readonly number[]])[]
}) {
  const sums = rows.map(([, values]) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(1, ...sums)
  const scale = (WIDTH - LABEL - 50) / most
  const legend = parts ? 30 : 0
  return (
    <svg viewBox={`0 0 ${WIDTH} ${rows.length * ROW + legend}`} role="img" aria-label={title} class="picture chart">
      {rows.map(([label, values], row) => {
        let left = LABEL
        return (
          <g key={label}>
            <text x={0} y={row * ROW + 20} class="name">
              {label.length > 26 ? `${label.slice(0, 25)}…` : label}
            </text>
            {values.map((value, part) => {
              const x = left
              left += value * scale
              return (
                <rect
                  key={part}
                  x={x}
                  y={row * ROW + 6}
                  width={value * scale}
                  height={18}
                  class={`part part-${part}`}
                />
              )
            })}
            <text x={left + 6} y={row * ROW + 20} class="name">
              {sums[row]}
            </text>
          </g>
        )
      })}
      {parts?.map((name, part) => (
        <g key={name}>
          <rect x={LABEL + part * 88} y={rows.length * ROW + 10} width={14} height={14} class={`part part-${part}`} />
          <text x={LABEL + part * 88 + 19} y={rows.length * ROW + 22} class="name">
            {name}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Columns of percentages, `undefined` where there is none. */
export function Columns({
  title,
  columns,
}: {
  title: string
  columns: readonly (readonly [label: string, percent: number | undefined])[]
}) {
  const height = 140
  const step = WIDTH / Math.max(1, columns.length)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height + 44}`} role="img" aria-label={title} class="picture chart">
      {columns.map(([label, percent], place) => {
        const tall = ((percent ?? 0) / 100) * height
        return (
          <g key={label}>
            <rect x={place * step + 8} y={20 + height - tall} width={step - 16} height={tall} class="part part-1" />
            <text x={place * step + step / 2} y={14 + height - tall} class="name middle">
              {percent === undefined ? '–' : `${percent} %`}
            </text>
            <text x={place * step + step / 2} y={height + 38} class="name middle">
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
