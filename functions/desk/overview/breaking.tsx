import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayGive } from '../../../shared/complaint/roles.ts'
import { Badge } from '../../../shared/web/components/badge.tsx'
import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { Due } from '../../../shared/web/components/due.tsx'
import { Avatar } from '../../../shared/web/components/person.tsx'
import { dueState } from '../web/lines.tsx'
import { type Line, type Reading, type Row, rowOf } from '../web/rows.ts'

/** The complaints of which something is late or due today: what it is, and whom to ask. */
export const Breaking = ({ lines, reading }: { lines: readonly Line[]; reading: Reading }) => (
  <ol>
    {lines.map((line) => (
      <One
        key={line.complaint.reference}
        row={rowOf(line, reading)}
        handler={reading.team.find(({ id }) => id === line.complaint.handler)}
        staff={reading.staff}
      />
    ))}
  </ol>
)

type OneProps = { readonly row: Row; readonly handler: StaffMember | undefined; readonly staff: StaffMember }

const One = ({ row, handler, staff }: OneProps) => {
  const { address, person, from, summary, next, badges } = row
  const isAway = badges.some(({ kind }) => kind === 'handler-away')
  const isMine = handler?.id === staff.id
  return (
    <li class="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 hover:bg-base-200 lg:grid-cols-[10.5rem_minmax(0,1fr)_10.5rem_9rem_5.5rem]">
      <p class="min-w-0">
        <span class="one-line block font-semibold">{person}</span>
        <span class="one-line block text-13 text-muted">{from}</span>
      </p>
      <p class="min-w-0 max-lg:order-3 max-lg:col-span-2">
        <a class="link-hover block lg:one-line" href={address}>
          {summary}
        </a>
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
          {next && owed(next, handler)}
          {badges.map(({ kind, says }) =>
            kind === 'urgent' ? (
              <Badge key={kind} look="neutral" icon="chevrons-up">
                {says}
              </Badge>
            ) : (
              kind === 'level' && (
                <Badge key={kind} icon="arrow-up-right">
                  {says}
                </Badge>
              )
            ),
          )}
        </span>
      </p>
      <p class="text-13 whitespace-nowrap max-lg:order-2">
        {next?.when && <Due state={dueState(next)}>{next.when}</Due>}
      </p>
      <p class="flex min-w-0 items-center gap-2 text-13 text-muted max-lg:order-4">
        {handler ? (
          <>
            <Avatar name={handler.name} side={isMine ? 'ours' : 'theirs'} size="small" />
            <span class="lg:one-line">
              {isMine ? 'You' : handler.name}
              {isAway && ', away'}
            </span>
          </>
        ) : (
          'No handler'
        )}
      </p>
      <p class="justify-self-end max-lg:order-5">
        <Way row={row} handler={isAway || isMine ? undefined : handler} isOpened={isMine} staff={staff} />
      </p>
    </li>
  )
}

/** What is owed, and by whom where it is not the handler. */
const owed = ({ says, by, isMine }: NonNullable<Row['next']>, handler: StaffMember | undefined) =>
  isMine ? `${says}, you` : by === handler?.name ? says : `${says}, ${by}`

type WayProps = Pick<OneProps, 'row' | 'staff'> & {
  /** Whom a note can ask. */
  readonly handler: StaffMember | undefined
  readonly isOpened: boolean
}

/** The way on: to ask whoever handles it, or to give it to somebody who is there. */
const Way = ({ row: { address, reference }, handler, isOpened, staff }: WayProps) => {
  const [href, word] = isOpened
    ? [address, 'Open']
    : handler
      ? [`${address}/add-note?mentions=${encodeURIComponent(handler.id)}`, `Ask ${handler.name.split(' ')[0]}`]
      : mayGive(staff, 'Assign')
        ? [`${address}/assign`, 'Assign']
        : [address, 'Open']
  return (
    <ButtonLink href={href} size="small">
      {word}
      <span class="sr-only"> about {reference}</span>
    </ButtonLink>
  )
}
