import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayEditReplies, mayEditTeam, mayRead } from '../../../shared/complaint/roles.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { differences } from '../../../shared/notices/staff/team-change.ts'
import { ROLES } from '../../../shared/procedure/words.ts'
import type { TeamChange, TeamItem } from '../../../shared/store/team.ts'
import { Badge } from '../../../shared/web/components/badge.tsx'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Facts } from '../../../shared/web/components/facts.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import {
  CheckField,
  ChoiceField,
  ErrorSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  SeveralField,
} from '../../../shared/web/components/form.tsx'
import { Avatar } from '../../../shared/web/components/person.tsx'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'
import { momentIn } from '../web/local-time.ts'

const plain = (role: string) => role.replaceAll('-', ' ')
const addressOf = ({ id }: StaffMember) => `/desk/team/${encodeURIComponent(id)}`

/** A day of the calendar: `24 Dec 2026`. */
const dayOf = (day: string) =>
  Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

type TeamScene = {
  readonly items: readonly TeamItem[]
  /** How many open complaints each has. */
  readonly loads: ReadonlyMap<string, number>
  /** The date, as `2026-11-25`. */
  readonly today: string
  readonly organisation: string
}

/** Who is in the team, what each does and has to do, and who stands in for whom. */
export function teamPage(staff: StaffMember, scene: TeamScene): string {
  const { items, organisation } = scene
  const team = items.map(({ member }) => member)
  const waiting = items.filter((item) => item.waiting !== undefined)
  const gone = team.filter(({ left }) => left)
  return deskPage(
    'Team',
    staff,
    <>
      <Head title="Team" says={`${team.length - gone.length} people`}>
        {mayEditReplies(staff) && (
          <ButtonLink href="/desk/replies" icon="reply">
            Canned replies
          </ButtonLink>
        )}
        {mayEditTeam(staff) && (
          <ButtonLink href="/desk/team/new" icon="user-plus">
            Add a person
          </ButtonLink>
        )}
      </Head>
      <div class="space-y-4 px-4 py-4 lg:px-5">
        {waiting.length > 0 && (
          <Flash kind="hint" icon="users">
            Changes that need a second administrator: <Names members={waiting.map(({ member }) => member)} />
          </Flash>
        )}
        <p class="max-w-2xl text-muted">
          A new complaint goes to whoever can handle it, is not away, and has the fewest open. While somebody is away,
          their deputy gets what is escalated to them.
        </p>
        <ul class="rounded-box border border-line">
          {team
            .filter(({ left }) => !left)
            .map((member) => (
              <Member key={member.id} member={member} scene={scene} mayOpenWork={mayRead(staff)} />
            ))}
        </ul>
        {gone.length > 0 && (
          <Fold summary={`Has left (${gone.length})`}>
            <p class="mt-1">
              <Names members={gone} />
            </p>
          </Fold>
        )}
      </div>
    </>,
    { isBare: true, organisation },
  )
}

const Names = ({ members }: { members: readonly StaffMember[] }) => (
  <>
    {members.map((member, place) => (
      <span key={member.id}>
        {place > 0 && ', '}
        <a class="link" href={addressOf(member)}>
          {member.name}
        </a>
      </span>
    ))}
  </>
)

type MemberProps = { readonly member: StaffMember; readonly scene: TeamScene; readonly mayOpenWork: boolean }

/** One person: who they are, what they may do, who stands in for them, when they are away, and how much they have to do. */
function Member({ member, scene: { items, loads, today }, mayOpenWork }: MemberProps) {
  const { id, name, title, roles, manager, deputy, away = [] } = member
  const nameOf = (other: string | undefined) => items.find((item) => item.member.id === other)?.member.name
  const [reportsTo, standIn] = [nameOf(manager), nameOf(deputy)]
  const absences = away.filter(({ to }) => to >= today)
  const open = loads.get(id) ?? 0
  return (
    <li class="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-line px-4 py-2 not-first:border-t hover:bg-base-200 lg:grid-cols-[15rem_minmax(0,1fr)_14rem_5rem]">
      <p class="flex min-w-0 items-center gap-2.5">
        <Avatar name={name} side="ours" />
        <span class="min-w-0 leading-tight">
          <a class="link-hover font-semibold" href={addressOf(member)}>
            {name}
          </a>
          {title && <span class="block text-xs text-muted">{title}</span>}
        </span>
      </p>
      <p class="min-w-0 text-13 max-lg:order-3 max-lg:col-span-2">
        {sentenceCase(roles.map(plain).join(', '))}
        <span class="block text-muted empty:hidden">
          {[reportsTo && `Reports to ${reportsTo}`, standIn && `Deputy: ${standIn}`].filter(Boolean).join(' · ')}
        </span>
      </p>
      <p class="flex flex-wrap gap-1.5 empty:hidden max-lg:order-4 max-lg:col-span-2 lg:empty:block">
        {absences.map(({ from, to }) => (
          <Badge key={from} icon="plane" look={from <= today ? 'outline' : 'ghost'}>
            {from <= today ? `Away until ${dayOf(to)}` : `Away ${dayOf(from)} to ${dayOf(to)}`}
          </Badge>
        ))}
      </p>
      <p class="num text-right text-13 max-lg:order-2">
        {open > 0 && mayOpenWork ? (
          <a class="link-hover" href={`/desk?handler=${encodeURIComponent(id)}`}>
            {open} open
          </a>
        ) : (
          <span class="text-muted">{open} open</span>
        )}
      </p>
    </li>
  )
}

type TeamPageProps = {
  /** Undefined for somebody new. */
  readonly item: TeamItem | undefined
  readonly team: readonly StaffMember[]
  readonly filled: Filled
  readonly changes: readonly TeamChange[]
  readonly organisation: string
  readonly zone: string
}

/** The page of one member: its form, changes that wait for a decision, and the history of changes. */
export function memberPage(staff: StaffMember, scene: TeamPageProps): string {
  const { item, filled } = scene
  const comesBack = Object.values(filled.errors).some(Boolean)
  const title = item?.member.name ?? 'Add a person'
  return deskPage(
    title,
    staff,
    <>
      <Head
        title={title}
        under={{ address: '/desk/team', name: 'Team' }}
        says={item?.member.left && <Badge icon="log-out">Has left</Badge>}
      />
      <div class="grid gap-x-8 px-4 py-4 lg:grid-cols-[minmax(0,42rem)_minmax(0,22rem)] lg:px-5">
        <div>
          <ErrorSummary errors={filled.errors} />
          {item?.waiting && <Waiting staff={staff} scene={scene} waiting={item.waiting} />}
          <Form button={item === undefined ? 'Add' : 'Save'} cancel="/desk/team">
            {mayEditTeam(staff) ? <PersonFields scene={scene} /> : <Known member={item?.member} scene={scene} />}
            <AbsenceFields scene={scene} />
            {mayEditTeam(staff) && item !== undefined && <LeavingFields scene={scene} />}
          </Form>
        </div>
        {item !== undefined && <Changes scene={scene} />}
      </div>
    </>,
    { isBare: true, comesBack, here: '/desk/team', organisation: scene.organisation },
  )
}

const othersIn = ({ team, item }: TeamPageProps) =>
  team.filter(({ id, left }) => id !== item?.member.id && !left).map(({ id, name }) => [id, name] as const)

function PersonFields({ scene }: { scene: TeamPageProps }) {
  const { item, filled } = scene
  return (
    <>
      {item === undefined && (
        <LineField
          name="id"
          label="Sign-in ID"
          hint="The “sub” of their account with your sign-in provider."
          filled={filled}
        />
      )}
      <LineField name="name" label="Name" filled={filled} />
      <LineField name="email" label="Email" type="email" filled={filled} />
      <LineField
        name="title"
        label="Job title (optional)"
        hint="As the procedure has it, for example Technical Director."
        filled={filled}
      />
      <SeveralField
        name="roles"
        label="Roles"
        choices={ROLES.map((role) => [role, sentenceCase(plain(role))] as const)}
        filled={filled}
      />
      <ChoiceField name="manager" label="Reports to" choices={[['', 'Nobody'], ...othersIn(scene)]} filled={filled} />
    </>
  )
}

/** What managers see and administrators change. */
function Known({ member, scene: { team } }: { member: StaffMember | undefined; scene: TeamPageProps }) {
  if (member === undefined) return null
  const manager = team.find(({ id }) => id === member.manager)?.name
  return (
    <>
      <Facts
        facts={[
          ['Email', member.email],
          ['Roles', sentenceCase(member.roles.map(plain).join(', '))],
          ['Reports to', manager ?? 'Nobody'],
        ]}
      />
      <p class="hint mt-1">Only administrators can change these.</p>
    </>
  )
}

function AbsenceFields({ scene }: { scene: TeamPageProps }) {
  const { filled } = scene
  return (
    <>
      <ChoiceField
        name="deputy"
        label="Deputy"
        hint="Gets what is escalated to them while they are away."
        choices={[['', 'Nobody'], ...othersIn(scene)]}
        filled={filled}
      />
      <LongField
        name="away"
        label="Time away (optional)"
        hint="One absence on each line: the first day and the last, for example 2026-12-24 2027-01-02."
        rows={3}
        filled={filled}
      />
    </>
  )
}

function LeavingFields({ scene }: { scene: TeamPageProps }) {
  const { filled } = scene
  return (
    <>
      <CheckField
        name="left"
        label="Has left and can no longer sign in"
        checked={filled.typed.left === 'true'}
        filled={filled}
      />
      <ChoiceField
        name="handOverTo"
        label="Hand over their open work to"
        choices={[['', 'Nobody: they have no open work'], ...othersIn(scene)]}
        filled={filled}
      />
    </>
  )
}

type Waits = NonNullable<TeamItem['waiting']>

/** A change of somebody's own address or roles, for another administrator to decide on. */
function Waiting({ staff, scene, waiting }: { staff: StaffMember; scene: TeamPageProps; waiting: Waits }) {
  const { item, team, zone } = scene
  const isOwnRequest = staff.id === waiting.by
  const decides = mayEditTeam(staff) && !isOwnRequest
  return (
    <section class="mb-4 space-y-2 rounded-box border border-line p-4">
      <h2 class="text-15 font-semibold">Needs a second administrator</h2>
      <p>
        {nameIn(team, waiting.by)} asked for this on {momentIn(waiting.at, zone)}:
      </p>
      <Differences before={item?.member} after={waiting.member} team={team} />
      {isOwnRequest && <p class="hint">Somebody else has to approve a change to your own email address or roles.</p>}
      {decides && (
        <form method="post">
          <Button look="primary" name="decision" value="confirm">
            Approve
          </Button>{' '}
          <Button name="decision" value="decline">
            Decline
          </Button>
        </form>
      )}
    </section>
  )
}

type DifferencesProps = {
  readonly before: StaffMember | undefined
  readonly after: StaffMember
  readonly team: readonly StaffMember[]
}

function Differences({ before, after, team }: DifferencesProps) {
  return (
    <ul class="text-13">
      {differences(before, after, team).map(([part, was, is]) => (
        <li key={part}>
          <span class="text-muted">{part}:</span> {was} → {is}
        </li>
      ))}
    </ul>
  )
}

const WHAT = { made: 'Changed', asked: 'Asked for', declined: 'Declined' } satisfies Record<TeamChange['what'], string>

function Changes({ scene: { changes, team, zone } }: { scene: TeamPageProps }) {
  if (changes.length === 0) return null
  return (
    <section class="lg:border-l lg:border-line lg:pl-6 max-lg:mt-6">
      <h2 class="mb-2 text-15 font-semibold">History</h2>
      <ol class="space-y-3">
        {changes.map(({ at, what, by, askedBy, before, after }) => (
          <li key={at}>
            <p>
              {WHAT[what]} by {nameIn(team, by)}
              {askedBy && `, as ${nameIn(team, askedBy)} asked`}
            </p>
            <p class="text-xs text-muted">{momentIn(at, zone)}</p>
            <Differences before={before} after={after} team={team} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const nameIn = (team: readonly StaffMember[], id: string) => team.find((member) => member.id === id)?.name ?? id
