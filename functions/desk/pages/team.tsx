import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { ROLES } from '../../../shared/procedure/words.ts'
import {
  CheckField,
  ChoiceField,
  FaultSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  SeveralField,
} from '../../../shared/web/form.tsx'
import { deskPage } from './desk.tsx'

const plain = (role: string) => role.replaceAll('-', ' ')

/** Who is in the team, what each does and has to do, and who stands in for whom. */
export function teamPage(staff: StaffMember, team: readonly StaffMember[], loads: ReadonlyMap<string, number>): string {
  const nameOf = (id: string | undefined) => team.find((member) => member.id === id)?.name
  const row = ({ id, name, title, roles, manager, deputy, away = [] }: StaffMember) => (
    <tr key={id}>
      <td>
        <a href={`/desk/team/${encodeURIComponent(id)}`}>{name}</a>
        {title && <span class="quiet"> {title}</span>}
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
      <p>
        <a href="/desk/team/new">Add somebody</a>
      </p>
      {gone.length > 0 && (
        <p class="quiet">
          Left:{' '}
          {gone.map(({ id, name }) => (
            <span key={id}>
              <a href={`/desk/team/${encodeURIComponent(id)}`}>{name}</a>{' '}
            </span>
          ))}
        </p>
      )}
    </>,
  )
}

type Scene = { readonly isNew: boolean; readonly team: readonly StaffMember[]; readonly filled: Filled }

/** The form of one member of the team. */
export function memberPage(staff: StaffMember, { isNew, team, filled }: Scene): string {
  const others = team
    .filter(({ id, left }) => id !== filled.typed.id && !left)
    .map(({ id, name }) => [id, name] as const)
  const comesBack = Object.values(filled.faults).some(Boolean)
  return deskPage(
    isNew ? 'Add somebody' : (filled.typed.name ?? 'A member of the team'),
    staff,
    <>
      <p>
        <a href="/desk/team">Team</a>
      </p>
      <FaultSummary faults={filled.faults} />
      <Form button={isNew ? 'Add them' : 'Save'}>
        {isNew && (
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
        <ChoiceField name="manager" label="Reports to" choices={[['', 'Nobody'], ...others]} filled={filled} />
        <ChoiceField name="deputy" label="Deputy" choices={[['', 'Nobody'], ...others]} filled={filled} />
        <LongField
          name="away"
          label="Away (optional)"
          hint="A line for each absence, the first day and the last: 2026-12-24 2027-01-02."
          rows={3}
          filled={filled}
        />
        <CheckField
          name="left"
          label="They work here no more, and cannot sign in"
          checked={filled.typed.left === 'true'}
          filled={filled}
        />
      </Form>
    </>,
    comesBack,
  )
}
