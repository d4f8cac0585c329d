// The rows of a list as one form, and what can be done with those that are ticked.
import type { ComponentChildren } from 'preact'
import { Button } from '../../../shared/web/components/button.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Key } from '../web/key.tsx'
import { Rows } from '../web/row.tsx'
import type { Work } from './list.ts'
import { SORTS } from './tabs.ts'

/** Rows that can be ticked, above a bar that appears once one is. */
export function Selection({ work, children }: { work: Work; children: ComponentChildren }) {
  const { entries, submission, asked, tabs, isCounted } = work
  const count = tabs.find(({ tab }) => tab === (asked.tab ?? 'all'))?.count ?? entries.length
  const label = `${entries.length} ${entries.length === 1 ? 'complaint' : 'complaints'}: ${SORTS[asked.sort ?? 'due']}`
  return (
    <form method="post" action="/desk/selected">
      <input type="hidden" name="submission" value={submission} />
      <Rows
        label={label}
        first={asked.from ?? 0}
        total={isCounted ? `${count}` : `${count}+`}
        bulk={<Actions work={work} />}
      >
        {children}
      </Rows>
    </form>
  )
}

const Actions = ({ work: { entries, reading, running } }: { work: Work }) => {
  const people = reading.team.filter(({ left, roles }) => !left && roles.some((role) => role !== 'administrator'))
  return (
    <>
      <button type="button" class="select-all btn btn-sm btn-quiet" hidden>
        <Icon name="check" />
        Select all {entries.length}
      </button>
      <Action title="Assign" icon="user-plus" shortcut="a" action="assign" does="Assign">
        <Choice name="assignee" label="Assign to" choices={people.map(({ id, name }) => [id, name] as const)} />
      </Action>
      <Action title="Add a note" icon="lock" shortcut="n" action="note" does="Add the note">
        <label for="note" class="font-medium">
          Note <span class="font-normal text-muted">(internal)</span>
        </label>
        <textarea id="note" name="note" rows={3} class="textarea textarea-sm w-full" />
      </Action>
      {running.categories.length > 0 && (
        <Action title="Set category" icon="tag" action="categorise" does="Set the category">
          <Choice
            name="new-category"
            label="Category"
            choices={running.categories.map(({ id, title }) => [id, title] as const)}
          />
        </Action>
      )}
      <Button name="action" value="export" icon="download">
        Export
      </Button>
      <button type="reset" class="btn btn-sm btn-ghost">
        <Icon name="x" />
        Clear
      </button>
    </>
  )
}

type ActionProps = {
  readonly title: string
  readonly icon: IconName
  readonly shortcut?: string
  readonly action: string
  readonly does: string
  readonly children: ComponentChildren
}

/** One thing that can be done, with what has to be filled in for it. It opens upwards. */
const Action = ({ title, icon, shortcut, action, does, children }: ActionProps) => (
  <details class="dropdown dropdown-top" name="selection">
    <summary class="btn btn-sm btn-quiet" data-shortcut={shortcut}>
      <Icon name={icon} />
      {title}
      {shortcut && <Key>{shortcut.toUpperCase()}</Key>}
    </summary>
    <div class="dropdown-content z-30 mb-2 grid w-72 gap-2 rounded-box border border-line bg-base-100 p-3 shadow-lg">
      {children}
      <Button name="action" value={action} look="primary">
        {does}
      </Button>
    </div>
  </details>
)

const Choice = ({
  name,
  label,
  choices,
}: {
  name: string
  label: string
  choices: readonly (readonly [value: string, title: string])[]
}) => (
  <>
    <label for={name} class="font-medium">
      {label}
    </label>
    <select id={name} name={name} class="select select-sm w-full">
      <option value="">Choose</option>
      {choices.map(([value, title]) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  </>
)
