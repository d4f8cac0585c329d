// What narrows and orders a list: each choice is a link, and the list's address holds them all.
import type { ComponentChildren } from 'preact'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { CHANNELS, PHASES } from '../../../shared/procedure/words.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import type { Work } from './list.ts'
import { listAddress, questionOf, viewOf, type WorkQuery } from './query.ts'
import { SORTS } from './tabs.ts'

type Choice = readonly [value: string | undefined, title: string]
type Filter = { readonly name: keyof WorkQuery; readonly title: string; readonly choices: readonly Choice[] }

const named = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => [value, sentenceCase(value.replaceAll('-', ' '))])
const titled = (parts: readonly { readonly id: string; readonly title: string }[]): readonly Choice[] =>
  parts.map(({ id, title }) => [id, title])

function filtersOf({ running, reading, leads, asked }: Work): readonly Filter[] {
  const people = reading.team.filter(
    ({ left, roles, id }) => !left && id !== reading.staff.id && roles.some((role) => role !== 'administrator'),
  )
  const due: readonly Choice[] = [
    ['late', 'Late'],
    ['today', 'By the end of today'],
    ['week', 'Within a week'],
  ]
  return [
    { name: 'phase', title: 'Status', choices: named(PHASES.filter((phase) => phase !== 'closed')) },
    { name: 'channel', title: 'Channel', choices: named(CHANNELS) },
    { name: 'category', title: 'Category', choices: titled(running.categories) },
    { name: 'level', title: 'Level', choices: titled(running.ladder) },
    { name: 'urgent', title: 'Urgent', choices: [['yes', 'Only urgent']] },
    // The tabs say it: only an address that somebody kept has it.
    ...(asked.due ? [{ name: 'due', title: 'Due', choices: due } as const] : []),
    {
      name: 'handler',
      title: 'Handler',
      choices: [
        ['me', 'Me'],
        ...(leads ? [['team', 'My team'] as const] : []),
        ['all', 'Everybody'],
        ...people.map(({ id, name }) => [id, name] as const),
      ],
    },
  ]
}

/** Filters, order, saving and downloading. On a phone they stand behind one button. */
export function Filters({ work }: { work: Work }) {
  const { asked } = work
  const isNarrowed = filtersOf(work).some(({ name }) => name !== 'handler' && asked[name] !== undefined)
  return (
    <div class="border-b border-line px-4 py-1.5 lg:px-5">
      <input type="checkbox" id="filters" class="peer sr-only lg:hidden" />
      <label
        for="filters"
        class="btn btn-sm btn-quiet peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-primary lg:hidden"
      >
        <Icon name="list-filter" />
        Filters and sorting
      </label>
      <div class="relative hidden flex-wrap items-center gap-1.5 max-lg:pt-2 peer-checked:flex lg:flex">
        {filtersOf(work)
          .filter(({ choices }) => choices.length > 0)
          .map((filter) => (
            <FilterMenu key={filter.name} filter={filter} asked={asked} />
          ))}
        <span class="mx-1 hidden h-4 border-l border-line lg:block" />
        <FilterMenu filter={{ name: 'sort', title: 'Order', choices: Object.entries(SORTS) }} asked={asked} isOrder />
        {isNarrowed && (
          <ButtonLink
            href={listAddress({ handler: asked.handler, tab: asked.tab, sort: asked.sort })}
            look="ghost"
            size="small"
            icon="x"
          >
            Clear filters
          </ButtonLink>
        )}
        <span class="flex flex-wrap items-center gap-1.5 lg:ml-auto">
          <SaveView work={work} />
          <ButtonLink href={`/desk/complaints.csv?${questionOf(asked)}`} look="ghost" size="small" icon="download">
            Download CSV
          </ButtonLink>
        </span>
      </div>
    </div>
  )
}

/** A menu under a small button. Only one of a group is open at a time. */
const Panel = ({
  label,
  icon,
  isOn = false,
  end = false,
  group = 'filters',
  look = 'btn-quiet',
  children,
}: {
  label: ComponentChildren
  icon?: IconName
  /** It narrows the list now. */
  isOn?: boolean
  end?: boolean
  group?: string
  look?: 'btn-quiet' | 'btn-ghost'
  children: ComponentChildren
}) => (
  <details class={`dropdown max-lg:static ${end ? 'lg:dropdown-end' : ''}`.trimEnd()} name={group}>
    <summary class={`btn btn-xs font-medium ${isOn ? 'btn-soft btn-primary' : look}`}>
      {icon && <Icon name={icon} size={3.5} />}
      {label}
      <Icon name="chevron-down" size={3.5} />
    </summary>
    <div class="dropdown-content z-20 mt-1 w-56 rounded-box max-lg:inset-x-0 border border-line bg-base-100 p-1.5 shadow-lg">
      {children}
    </div>
  </details>
)

function FilterMenu({ filter, asked, isOrder }: { filter: Filter; asked: WorkQuery; isOrder?: boolean }) {
  const { name, title, choices } = filter
  const { from: _, cursor: __, ...kept } = asked
  const now = asked[name] ?? (isOrder ? 'due' : undefined)
  const [, chosen] = choices.find(([value]) => value === now) ?? []
  const isOn = chosen !== undefined && !isOrder && name !== 'handler'
  const all: readonly Choice[] = isOrder || name === 'handler' ? choices : [[undefined, 'Any'], ...choices]
  const label = isOrder ? (
    <>
      <span class="sr-only">Order: </span>
      {chosen}
    </>
  ) : chosen === undefined ? (
    title
  ) : (
    `${title}: ${chosen}`
  )
  return (
    <Panel label={label} isOn={isOn} {...(isOrder && { icon: 'arrow-up-down' })}>
      <ul class="menu max-h-80 w-full flex-nowrap overflow-y-auto p-0">
        {all.map(([value, says]) => (
          <li key={says}>
            <a href={listAddress({ ...kept, [name]: value })} aria-current={value === now ? 'true' : undefined}>
              <span class="size-3.5">{value === now && <Icon name="check" size={3.5} />}</span>
              {says}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Saves the list as it is asked for under a name, or removes what was saved. */
function SaveView({ work: { asked, views } }: { work: Work }) {
  const query = viewOf(asked)
  const saved = views.find((view) => view.query === query)
  return (
    <Panel label={saved ? 'Saved view' : 'Save this view'} icon="bookmark" look="btn-ghost" end>
      <form method="post" action="/desk/views" class="grid gap-2 p-1.5">
        {saved ? (
          <>
            <p>It is saved as “{saved.name}”.</p>
            <input type="hidden" name="name" value={saved.name} />
            <Button name="do" value="remove">
              Remove it
            </Button>
          </>
        ) : (
          <>
            <input type="hidden" name="query" value={query} />
            <label for="view-name" class="font-medium">
              Name
            </label>
            <input id="view-name" name="name" class="input input-sm w-full" maxLength={60} required />
            <Button name="do" value="save" look="primary">
              Save
            </Button>
          </>
        )}
      </form>
    </Panel>
  )
}
