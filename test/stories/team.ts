// The people of the stories: enough of them that nobody has to act in two parts.
import type { StaffMember } from '../../shared/complaint/complaint.ts'

export const people: readonly StaffMember[] = [
  { id: 'hana', name: 'Hana Holm', email: 'hana@example.com', roles: ['handler'], manager: 'mira' },
  { id: 'jonas', name: 'Jonas Ward', email: 'jonas@example.com', roles: ['handler'] },
  { id: 'mira', name: 'Mira Moss', email: 'mira@example.com', roles: ['service-manager'] },
  { id: 'lena', name: 'Lena Lowe', email: 'lena@example.com', roles: ['leadership'] },
  { id: 'tom', name: 'Tom Thorne', email: 'tom@example.com', roles: ['director'], title: 'Managing Director' },
  { id: 'tara', name: 'Tara Teal', email: 'tara@example.com', roles: ['director'], title: 'Technical Director' },
]

export const [mira, lena, tom, tara, jonas] = ['mira', 'lena', 'tom', 'tara', 'jonas'].map((staff) => ({
  by: { staff },
})) as [By, By, By, By, By]
type By = { readonly by: { readonly staff: string } }

/** What the customer does. */
export const customer = { by: 'complainant' } as const
