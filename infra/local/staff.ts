import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { Role } from '../../shared/procedure/words.ts'

const ROLES = {
  'service-desk': 'Service desk',
  handler: 'Case handler',
  'service-manager': 'Service manager',
  leadership: 'Leadership team',
  director: 'Director',
  quality: 'Quality',
  administrator: 'Administrator',
} satisfies Record<Role, string>

/** What a member of the team is, for whoever chooses one to try. */
export const roleOf = ({ title, roles }: StaffMember): string => title ?? (roles[0] ? ROLES[roles[0]] : '')

/** The team with which the local stack starts. */
export const STAFF: readonly StaffMember[] = [
  { id: 'dora', name: 'Dora Desk', email: 'dora@example.com', roles: ['service-desk'] },
  { id: 'hana', name: 'Hana Holm', email: 'hana@example.com', roles: ['handler', 'service-desk'] },
  { id: 'jonas', name: 'Jonas Ward', email: 'jonas@example.com', roles: ['handler'] },
  { id: 'mira', name: 'Mira Moss', email: 'mira@example.com', roles: ['service-manager'], title: 'Service Manager' },
  { id: 'lena', name: 'Lena Lowe', email: 'lena@example.com', roles: ['leadership'] },
  { id: 'tom', name: 'Tom Thorne', email: 'tom@example.com', roles: ['director'], title: 'Managing Director' },
  { id: 'mary', name: 'Mary Marsh', email: 'mary@example.com', roles: ['director'], title: 'Technical Director' },
  { id: 'quinn', name: 'Quinn Quill', email: 'quinn@example.com', roles: ['quality'] },
  { id: 'ada', name: 'Ada Abbot', email: 'ada@example.com', roles: ['administrator'] },
]
