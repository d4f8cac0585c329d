import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS, PHASES } from '../../../shared/procedure/words.ts'
import type { SavedView } from '../../../shared/store/views.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { EmptyState } from '../../../shared/web/components/empty-state.tsx'
import { ChoiceField } from '../../../shared/web/components/form.tsx'
import { deskPage } from '../web/layout.tsx'
import { Lines } from '../web/lines.tsx'
import type { Line, Reading } from '../web/rows.ts'
import { questionOf, type WorkQuery } from './query.ts'
import { type Entry, SORTS, TABS, type Tab } from './tabs.ts'

type Work = {
  readonly asked: WorkQuery
  readonly running: Procedure
  readonly reading: Reading
  /** Whether somebody reports to the reader. */
  readonly leads: boolean
  /** What is shown of the list. */
  readonly entries: readonly Entry[]
  readonly tabs: readonly { readonly tab: Tab; readonly count: number }[]
  /** Whether the tabs count the whole list, and not only what was looked at. */
  readonly isCounted: boolean
  readonly looked: number
  /** What the next page asks. */
  readonly next: WorkQuery | undefined
  readonly views: readonly SavedView[]
  /** What names the form for what is selected, so that it is done once. */
  readonly submission: string
}

/** What was found by a search. */
export function foundPage(staff: StaffMember, asked: string, reading: Reading, lines: readonly Line[]): string {
  return deskPage(
    `Search: ${asked}`,
    staff,
    lines.length === 0 ? (
      <EmptyState icon="search" title="Nothing was found">
        Search by a reference (CMP-7K3Q-9XTS), an email address or its domain, the beginning of a name or company, the
        last six digits of a phone number, the number of a ticket, or words of a message.
      </EmptyState>
    ) : (
      <Lines lines={lines} reading={reading} />
    ),
  )
}

const TITLES: Readonly<Record<string, string>> = { me: 'My work', team: 'My team’s work', all: 'All complaints' }

/** The form for what is selected. */
const FORM = 'selected'

/** A list of complaints in its tabs. Its address holds the query. */
export function workPage(staff: StaffMember, work: Work): string {
  const { asked, entries, looked, next, reading, leads } = work
  const { handler = 'me' } = asked
  return deskPage(
    (Object.hasOwn(TITLES, handler) && TITLES[handler]) ||
      `The work of ${reading.team.find(({ id }) => id === handler)?.name ?? handler}`,
    staff,
    <>
      <Tabs work={work} />
      <Filters work={work} />
      <Views work={work} />
      {leads && handler !== 'team' && (
        <p>
          <a href="/desk?handler=team">My team’s work</a>
        </p>
      )}
      {entries.length === 0 ? (
        <EmptyState title={nothing(work)} />
      ) : (
        <>
          <Lines lines={entries.map(({ line }) => line)} reading={reading} form={FORM} withHandler />
          <ForSelected work={work} />
        </>
      )}
      {next?.cursor && entries.length < 50 && (
        <p class="text-muted">
          These are all among the {looked} that were looked at; there are more complaints after them.
        </p>
      )}
      <p class="mt-3 flex flex-wrap gap-x-4">
        {next && <a href={`/desk?${questionOf(next)}`}>{entries.length < 50 ? 'Look further' : 'More'}</a>}
        {entries.length > 0 && <a href={`/desk/complaints.csv?${questionOf(asked)}`}>Download CSV</a>}
      </p>
    </>,
  )
}

function nothing({ asked: { handler, cursor, tab, sort, from, ...filters }, next }: Work): string {
  if (next) return 'None so far.'
  const isNarrowed = (tab ?? 'all') !== 'all' || Object.values(filters).some((value) => value !== undefined)
  if (isNarrowed) return 'No open complaint is like that.'
  return handler === 'me' ? 'No open complaint is yours.' : 'There is no open complaint.'
}

function Tabs({ work: { asked, tabs, isCounted } }: { work: Work }) {
  const { tab: current = 'all', from: _, cursor: __, ...others } = asked
  return (
    <nav aria-label="Tabs" class="line">
      {tabs.map(({ tab, count }) => (
        <a
          key={tab}
          href={`/desk?${questionOf({ ...others, tab })}`}
          aria-current={tab === current ? 'page' : undefined}
        >
          {tab === 'all' && asked.handler === 'me' ? 'All mine' : TABS[tab]} ({isCounted ? count : `${count}+`})
        </a>
      ))}
    </nav>
  )
}

/** The reader's saved lists, and a form to save this one. */
function Views({ work: { asked, views } }: { work: Work }) {
  const query = questionOf({ ...asked, cursor: undefined, from: undefined })
  return (
    <details>
      <summary>Saved lists</summary>
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <form method="post" action="/desk/views">
              <a href={`/desk?${view.query}`}>{view.name}</a> <input type="hidden" name="name" value={view.name} />
              <button type="submit" name="do" value="remove" class="plain">
                Remove {view.name}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/desk/views">
        <input type="hidden" name="query" value={query} />
        <label for="view-name">Save this list as</label>
        <input id="view-name" name="name" maxLength={60} required />
        <button type="submit" name="do" value="save">
          Save
        </button>
      </form>
    </details>
  )
}

/** What can be done with the complaints that are selected, by one form. */
function ForSelected({ work: { reading, running, submission } }: { work: Work }) {
  const filled = { typed: {}, errors: {} }
  const people = reading.team.filter(({ left, roles }) => !left && roles.some((role) => role !== 'administrator'))
  return (
    <details>
      <summary>With the selected complaints</summary>
      <form method="post" action="/desk/selected" id={FORM}>
        <input type="hidden" name="submission" value={submission} />
        <ChoiceField
          name="assignee"
          label="Assign to"
          choices={[['', 'Choose'], ...people.map(({ id, name }) => [id, name] as const)]}
          filled={filled}
        />
        <button type="submit" name="action" value="assign">
          Assign
        </button>
        <label for="note">Note</label>
        <textarea id="note" name="note" rows={2} />
        <button type="submit" name="action" value="note">
          Add the note
        </button>
        {running.categories.length > 0 && (
          <>
            <ChoiceField
              name="new-category"
              label="Category"
              choices={[['', 'Choose'], ...running.categories.map(({ id, title }) => [id, title] as const)]}
              filled={filled}
            />
            <button type="submit" name="action" value="categorise">
              Set the category
            </button>
          </>
        )}
        <button type="submit" name="action" value="export">
          Download CSV
        </button>
      </form>
    </details>
  )
}

function Filters({ work: { asked, running, reading } }: { work: Work }) {
  const any = ['', 'Any'] as const
  const { from, cursor, ...kept } = asked
  const filled = { typed: kept, errors: {} }
  const named = (values: readonly string[]) => values.map((value) => [value, value.replaceAll('-', ' ')] as const)
  const isNarrowed = [asked.level, asked.channel, asked.category, asked.phase, asked.due, asked.urgent].some(Boolean)
  return (
    <details open={isNarrowed}>
      <summary>Choose which</summary>
      <form method="get" class="filters">
        <ChoiceField
          name="handler"
          label="Whose"
          choices={[
            ['me', 'Mine'],
            ['team', 'My team’s'],
            ['all', 'Everybody’s'],
            ...reading.team.filter(({ left }) => !left).map(({ id, name }) => [id, name] as const),
          ]}
          filled={filled}
        />
        <ChoiceField
          name="due"
          label="Due"
          choices={[any, ['late', 'Late already'], ['today', 'By the end of today'], ['week', 'Within a week']]}
          filled={filled}
        />
        <ChoiceField
          name="level"
          label="Level"
          choices={[any, ...running.ladder.map(({ id, title }) => [id, title] as const)]}
          filled={filled}
        />
        <ChoiceField name="phase" label="Stands at" choices={[any, ...named(PHASES)]} filled={filled} />
        <ChoiceField name="channel" label="Came by" choices={[any, ...named(CHANNELS)]} filled={filled} />
        {running.categories.length > 0 && (
          <ChoiceField
            name="category"
            label="About"
            choices={[any, ...running.categories.map(({ id, title }) => [id, title] as const)]}
            filled={filled}
          />
        )}
        <ChoiceField name="urgent" label="Urgent" choices={[any, ['yes', 'Only what is urgent']]} filled={filled} />
        <ChoiceField name="sort" label="Order" choices={Object.entries(SORTS)} filled={filled} />
        {asked.tab && <input type="hidden" name="tab" value={asked.tab} />}
        <Button>Show</Button>
      </form>
    </details>
  )
}
