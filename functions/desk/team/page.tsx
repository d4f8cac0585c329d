import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayEditReplies, mayEditTeam } from '../../../shared/complaint/roles.ts'
import { differences } from '../../../shared/notices/staff/team-change.ts'
import { ROLES } from '../../../shared/procedure/words.ts'
import type { TeamChange, TeamItem } from '../../../shared/store/team.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
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
import { deskPage } from '../web/layout.tsx'
import { momentIn } from '../web/local-time.ts'

const plain = (role: string) => role.replaceAll('-', ' ')

/** Who is in the team, what each does and has to do, and who stands in for whom. */
export function teamPage(
  staff: StaffMember,
  items: readonly TeamItem[],
  loads: ReadonlyMap<string, number>,
  organisation: string,
): string {
  const team = items.map(({ member }) => member)
  const waiting = items.filter((item) => item.waiting !== undefined)
  const nameOf = (id: string | undefined) => team.find((member) => member.id === id)?.name
  const row = ({ id, name, title, roles, manager, deputy, away = [] }: StaffMember) => (
    <tr key={id}>
      <td>
        <a href={`/desk/team/${encodeURIComponent(id)}`}>{name}</a>
        {title && <span class="text-muted"> {title}</span>}
      </td>
      <td>{roles.map(plain).join(', ')}</td>
      <td>{loads.get(id) ?? 0}</td>
      <td>{nameOf(manager)}</td>
      <td>{nameOf(deputy)}</td>
      <td>{away.map(({ from, to }) => `${from} to ${to}`).join(', ')}</td>
    </tr>
  )
  const gone = team.filter(({ left }) => left)
  return deskPage(
    'Team',
    staff,
    <>
      <p>
        New complaints go to whoever has least to do of those who may handle them and are there. What climbs to somebody
        who is away goes to their deputy.
      </p>
      {waiting.length > 0 && (
        <Flash kind="hint" icon="users">
          Waits for another administrator:{' '}
          {waiting.map(({ member: { id, name } }) => (
            <span key={id}>
              <a href={`/desk/team/${encodeURIComponent(id)}`}>{name}</a>{' '}
            </span>
          ))}
        </Flash>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Roles</th>
            <th scope="col">Open complaints</th>
            <th scope="col">Reports to</th>
            <th scope="col">Deputy</th>
            <th scope="col">Away</th>
          </tr>
        </thead>
        <tbody>{team.filter(({ left }) => !left).map(row)}</tbody>
      </table>
      <p class="flex flex-wrap gap-2">
        {mayEditTeam(staff) && (
          <ButtonLink href="/desk/team/new" icon="plus">
            Add somebody
          </ButtonLink>
        )}
        {mayEditReplies(staff) && (
          <ButtonLink href="/desk/replies" icon="reply">
            Canned replies
          </ButtonLink>
        )}
      </p>
      {gone.length > 0 && (
        <p class="text-muted">
          Left:{' '}
          {gone.map(({ id, name }) => (
            <span key={id}>
              <a href={`/desk/team/${encodeURIComponent(id)}`}>{name}</a>{' '}
            </span>
          ))}
        </p>
      )}
    </>,
    { organisation },
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
  return deskPage(
    item?.member.name ?? 'Add somebody',
    staff,
    <>
      <p>
        <a href="/desk/team">Team</a>
      </p>
      <ErrorSummary errors={filled.errors} />
      {item?.waiting && <Waiting staff={staff} scene={scene} waiting={item.waiting} />}
      <Form button={item === undefined ? 'Add them' : 'Save'}>
        {mayEditTeam(staff) ? <PersonFields scene={scene} /> : <Known member={item?.member} scene={scene} />}
        <AbsenceFields scene={scene} />
        {mayEditTeam(staff) && item !== undefined && <LeavingFields scene={scene} />}
      </Form>
      {item !== undefined && <Changes scene={scene} />}
    </>,
    { comesBack, here: '/desk/team', organisation: scene.organisation },
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
          label="Id"
          hint="By which the sign-in provider knows them: the “sub” of their account."
          filled={filled}
        />
      )}
      <LineField name="name" label="Name" filled={filled} />
      <LineField name="email" label="Email" type="email" filled={filled} />
      <LineField
        name="title"
        label="Title (optional)"
        hint="As procedures call them: Technical Director."
        filled={filled}
      />
      <SeveralField
        name="roles"
        label="Roles"
        choices={ROLES.map((role) => [role, plain(role)] as const)}
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
      <dl class="pairs">
        <div>
          <dt>Email</dt>
          <dd>{member.email}</dd>
        </div>
        <div>
          <dt>Roles</dt>
          <dd>{member.roles.map(plain).join(', ')}</dd>
        </div>
        <div>
          <dt>Reports to</dt>
          <dd>{manager ?? 'Nobody'}</dd>
        </div>
      </dl>
      <p class="hint">Administrators change these.</p>
    </>
  )
}

function AbsenceFields({ scene }: { scene: TeamPageProps }) {
  const { filled } = scene
  return (
    <>
      <ChoiceField name="deputy" label="Deputy" choices={[['', 'Nobody'], ...othersIn(scene)]} filled={filled} />
      <LongField
        name="away"
        label="Away (optional)"
        hint="A line for each absence, the first day and the last: 2026-12-24 2027-01-02."
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
        label="Has left, and can no longer sign in"
        checked={filled.typed.left === 'true'}
        filled={filled}
      />
      <ChoiceField
        name="handOverTo"
        label="Who takes over what they still owe"
        choices={[['', 'They owe nothing any more'], ...othersIn(scene)]}
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
    <section>
      <h2>Waits for another administrator</h2>
      <p>
        {nameIn(team, waiting.by)} asked for this on {momentIn(waiting.at, zone)}:
      </p>
      <Differences before={item?.member} after={waiting.member} />
      {isOwnRequest && <p class="hint">Nobody decides on their own address or roles.</p>}
      {decides && (
        <form method="post" class="fields">
          <Button look="primary" name="decision" value="confirm">
            Confirm it
          </Button>{' '}
          <Button name="decision" value="decline">
            Decline it
          </Button>
        </form>
      )}
    </section>
  )
}

function Differences({ before, after }: { before: StaffMember | undefined; after: StaffMember }) {
  return (
    <ul>
      {differences(before, after).map(([part, was, is]) => (
        <li key={part}>
          {part}: {was}, then {is}
        </li>
      ))}
    </ul>
  )
}

const WHAT = { made: 'Changed', asked: 'Asked for', declined: 'Declined' } satisfies Record<TeamChange['what'], string>

function Changes({ scene: { changes, team, zone } }: { scene: TeamPageProps }) {
  if (changes.length === 0) return null
  return (
    <section>
      <h2>What was changed</h2>
      <ol>
        {changes.map(({ at, what, by, askedBy, before, after }) => (
          <li key={at}>
            {WHAT[what]} by {nameIn(team, by)} on {momentIn(at, zone)}
            {askedBy && `, as ${nameIn(team, askedBy)} asked`}
            <Differences before={before} after={after} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const nameIn = (team: readonly StaffMember[], id: string) => team.find((member) => member.id === id)?.name ?? id
