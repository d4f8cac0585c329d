import type { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS, PHASES } from '../../../shared/procedure/words.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { EmptyState } from '../../../shared/web/components/empty-state.tsx'
import { ChoiceField } from '../../../shared/web/components/form.tsx'
import type { ListQuery } from '../lists.ts'
import { deskPage } from '../web/layout.tsx'
import { type Line, Lines } from '../web/lines.tsx'

type Work = {
  readonly asked: ListQuery
  readonly now: Temporal.Instant
  readonly running: Procedure
  readonly team: readonly StaffMember[]
  /** Whether somebody reports to the reader. */
  readonly leads: boolean
  readonly lines: readonly Line[]
  readonly looked: number
  /** The cursor of the next page. */
  readonly next: string | undefined
}

/** What was found for a reference, a person or a ticket. */
export function foundPage(staff: StaffMember, asked: string, now: Temporal.Instant, lines: readonly Line[]): string {
  return deskPage(
    `Search: ${asked}`,
    staff,
    lines.length === 0 ? (
      <EmptyState icon="search" title="Nothing was found">
        Search by a whole reference (CMP-7K3Q-9XTS), a whole address for mail, a name, a phone number, or the number of
        a ticket.
      </EmptyState>
    ) : (
      <Lines lines={lines} now={now} team={[]} />
    ),
  )
}

const TITLES: Readonly<Record<string, string>> = { me: 'My work', team: 'My team’s work', all: 'All complaints' }

/** The list of open complaints, by what is due next. Its address holds the query. */
export function workPage(staff: StaffMember, work: Work): string {
  const { asked, lines, looked, next, team, leads } = work
  const handler = asked.handler ?? 'me'
  const question = (cursor?: string) =>
    new URLSearchParams(
      Object.entries({ ...asked, cursor }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ).toString()
  return deskPage(
    (Object.hasOwn(TITLES, handler) && TITLES[handler]) ||
      `The work of ${team.find(({ id }) => id === handler)?.name ?? handler}`,
    staff,
    <>
      <Filters work={work} />
      {leads && handler !== 'team' && (
        <p>
          <a href="/desk?handler=team">My team’s work</a>
        </p>
      )}
      {lines.length === 0 ? <EmptyState title={nothing(work)} /> : <Lines {...work} />}
      {next && lines.length < 50 && (
        <p class="text-muted">
          These are all among the {looked} that were looked at; there are more complaints after them.
        </p>
      )}
      <p class="mt-3 flex flex-wrap gap-x-4">
        {next && <a href={`/desk?${question(next)}`}>{lines.length < 50 ? 'Look further' : 'More'}</a>}
        {lines.length > 0 && <a href={`/desk/complaints.csv?${question()}`}>As a table to save (CSV)</a>}
      </p>
    </>,
  )
}

function nothing({ asked: { handler, cursor, ...filters }, next }: Work): string {
  if (next) return 'None so far.'
  if (Object.values(filters).some((value) => value !== undefined)) return 'No open complaint is like that.'
  return handler === 'me' ? 'No open complaint is yours.' : 'There is no open complaint.'
}

function Filters({ work: { asked, running, team } }: { work: Work }) {
  const any = ['', 'Any'] as const
  const filled = { typed: asked, errors: {} }
  const named = (values: readonly string[]) => values.map((value) => [value, value.replaceAll('-', ' ')] as const)
  const isNarrowed = [asked.level, asked.channel, asked.category, asked.phase, asked.due].some(Boolean)
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
            ...team.filter(({ left }) => !left).map(({ id, name }) => [id, name] as const),
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
        <Button>Show</Button>
      </form>
    </details>
  )
}
