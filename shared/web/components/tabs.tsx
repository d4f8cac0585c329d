/** What a count warns of: red for what is late, amber for what is due today. */
const COUNTS = {
  plain: 'bg-base-200 text-muted',
  missed: 'bg-error/10 text-error font-semibold',
  today: 'bg-warning/12 text-warning font-semibold',
} as const

export type Tab = {
  readonly address: string
  readonly title: string
  readonly count?: number | string
  readonly warns?: 'missed' | 'today'
}

/** Parts of a list, each a link with its count. They scroll sideways where there is no room. */
export const Tabs = ({ label, tabs, here }: { label: string; tabs: readonly Tab[]; here: string | undefined }) => (
  <nav aria-label={label} class="tabs tabs-border flex-nowrap gap-x-6 overflow-x-auto">
    {tabs.map(({ address, title, count, warns }) => (
      <a
        key={address}
        href={address}
        class="tab h-9 flex-nowrap gap-1.5 whitespace-nowrap px-0"
        aria-current={address === here ? 'page' : undefined}
      >
        {title}
        {count !== undefined && (
          <span class={`num rounded-full px-1.5 text-xs ${COUNTS[count === 0 ? 'plain' : (warns ?? 'plain')]}`}>
            {count}
          </span>
        )}
      </a>
    ))}
  </nav>
)
