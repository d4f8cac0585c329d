// The team, and the form of each of its members.
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayEditTeam } from '../../../shared/complaint/roles.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { workloadsOf } from '../../../shared/store/counters.ts'
import { changesOf, loadTeam, loadTeamItems, type TeamItem } from '../../../shared/store/team.ts'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { fieldErrorsOf } from '../../web/form-body.ts'
import { type Desk, leadTo, teamEditor } from '../access.ts'
import { ChangeDecision, decideOnChange, MemberFields, memberBy, saveMember } from './members.ts'
import { memberPage, teamPage } from './page.tsx'

/** Under which name somebody new is asked for: nobody is called so by a provider. */
const NEW = 'new'

export async function team(desk: Desk, staff: StaffMember): Promise<string> {
  teamEditor(staff)
  const { table, running, now } = desk.records
  return teamPage(staff, {
    items: await loadTeamItems(table),
    loads: await workloadsOf(table, staff.id),
    today: localDate(now(), calendarIn(running)).toString(),
    organisation: running.organisation.name,
  })
}

export async function member(desk: Desk, staff: StaffMember, { path }: Request): Promise<string> {
  teamEditor(staff)
  const id = path.member ?? ''
  if (id === NEW) {
    if (!mayEditTeam(staff)) throw new Problem(403, 'Administrators say who is in the team: ask one of them.')
    return shownWith(desk, staff, undefined, { typed: {}, errors: {} })
  }
  const item = await memberBy(desk, id)
  return shownWith(desk, staff, item, { typed: typedFrom(item.member), errors: {} })
}

/** What is known of somebody, as the form has it. */
function typedFrom({ id, name, email, title, manager, deputy, roles, away = [], left }: StaffMember) {
  return {
    ...{ id, name, email, title, manager, deputy },
    roles: roles.join(' '),
    away: away.map(({ from, to }) => `${from} ${to}`).join('\n'),
    left: String(left === true),
  }
}

async function shownWith(
  desk: Desk,
  staff: StaffMember,
  item: TeamItem | undefined,
  filled: Parameters<typeof memberPage>[1]['filled'],
): Promise<string> {
  const [all, changes] = await Promise.all([
    loadTeam(desk.records.table),
    item === undefined ? [] : changesOf(desk.records.table, item.member.id),
  ])
  const { zone, name } = desk.records.running.organisation
  return memberPage(staff, { item, team: all, filled, changes, zone, organisation: name })
}

export async function memberTyped(desk: Desk, staff: StaffMember, { path, rawBody }: Request): Promise<Response> {
  teamEditor(staff)
  const form = new URLSearchParams(rawBody)
  const item = path.member === NEW ? undefined : await memberBy(desk, path.member ?? '')
  if (item !== undefined && form.has('decision')) {
    const decision = ChangeDecision.safeParse(Object.fromEntries(form))
    if (!decision.success) throw new Problem(422, 'Confirm the change, or decline it.')
    await decideOnChange(desk, staff, item.member.id, decision.data)
    return leadTo(`/desk/team/${encodeURIComponent(item.member.id)}`)
  }
  const again = async (errors: Record<string, string>) => {
    const typed = { ...Object.fromEntries(form), roles: form.getAll('roles').join(' '), left: String(form.has('left')) }
    return html(422, await shownWith(desk, staff, item, { typed, errors }))
  }
  const written = {
    ...Object.fromEntries(form),
    id: item?.member.id ?? form.get('id') ?? '',
    roles: form.getAll('roles'),
    left: form.has('left'),
    away: absencesIn(form.get('away') ?? ''),
  }
  // What managers do not see as a field stays as it is.
  const asked = MemberFields.safeParse(
    item === undefined || mayEditTeam(staff)
      ? written
      : { ...item.member, away: written.away, deputy: form.get('deputy') ?? '' },
  )
  if (!asked.success) return again(fieldErrorsOf(asked.error))
  try {
    await saveMember(desk, staff, asked.data)
  } catch (error) {
    if (!(error instanceof Problem) || error.errors.length === 0) throw error
    return again(Object.fromEntries(error.errors.map(({ field, wants }) => [field, wants])))
  }
  return leadTo('/desk/team')
}

const absencesIn = (written: string) =>
  written
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [from, to = from] = line.trim().split(/[\s,–]+(?:to\s+)?/)
      return { from, to }
    })
