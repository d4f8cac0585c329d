// The team, and the form of each of its members.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { loadsOf } from '../../shared/store/counters.ts'
import { loadTeam } from '../../shared/store/team.ts'
import { html, Problem, type Request, type Response } from '../doors.ts'
import { faultsIn } from '../form.ts'
import { leadTo, records, teamKeeper } from './desk.ts'
import { memberPage, teamPage } from './pages/team.tsx'
import { keepMember, MemberAsked, memberBy } from './team.ts'

/** Under which name somebody new is asked for: nobody is called so by a provider. */
const NEW = 'new'

export async function team(staff: StaffMember): Promise<string> {
  teamKeeper(staff)
  return teamPage(staff, await loadTeam(records.table), await loadsOf(records.table))
}

export async function member(staff: StaffMember, { path }: Request): Promise<string> {
  teamKeeper(staff)
  const id = path.member ?? ''
  const { roles, away = [], left, ...known } = id === NEW ? { roles: [] } : await memberBy(id)
  const typed = {
    ...known,
    roles: roles.join(' '),
    away: away.map(({ from, to }) => `${from} ${to}`).join('\n'),
    left: String(left === true),
  }
  return memberPage(staff, { isNew: id === NEW, team: await loadTeam(records.table), filled: { typed, faults: {} } })
}

export async function memberTyped(staff: StaffMember, { path, rawBody }: Request): Promise<Response> {
  teamKeeper(staff)
  const isNew = path.member === NEW
  const form = new URLSearchParams(rawBody)
  const again = async (faults: Record<string, string>) => {
    const typed = { ...Object.fromEntries(form), roles: form.getAll('roles').join(' '), left: String(form.has('left')) }
    return html(422, memberPage(staff, { isNew, team: await loadTeam(records.table), filled: { typed, faults } }))
  }
  const asked = MemberAsked.safeParse({
    ...Object.fromEntries(form),
    id: isNew ? (form.get('id') ?? '') : (await memberBy(path.member ?? '')).id,
    roles: form.getAll('roles'),
    away: (form.get('away') ?? '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [from, to = from] = line.trim().split(/[\s,–]+(?:to\s+)?/)
        return { from, to }
      }),
    left: form.has('left'),
  })
  if (!asked.success) return again(faultsIn(asked.error))
  try {
    await keepMember(staff, asked.data)
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    return again(Object.fromEntries(error.faults.map(({ field, wants }) => [field, wants])))
  }
  return leadTo('/desk/team')
}
