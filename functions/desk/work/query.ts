// The question of a list, as it stands in its address.
import * as z from 'zod'
import { ListQuery } from '../lists.ts'
import { SORTS, type Sort, TABS, type Tab } from './tabs.ts'

const namesOf = <Name extends string>(names: Readonly<Record<Name, string>>) => Object.keys(names) as [Name, ...Name[]]

/** What a page of a list is asked for. `from` counts within what was looked at, from 0; `cursor` leads to what was not. */
export const WorkQuery = ListQuery.extend({
  tab: z.enum(namesOf<Tab>(TABS), `One of: ${namesOf(TABS).join(', ')}.`).optional(),
  sort: z.enum(namesOf<Sort>(SORTS), `One of: ${namesOf(SORTS).join(', ')}.`).optional(),
  from: z.coerce.number().int().min(0).optional(),
})
export type WorkQuery = z.infer<typeof WorkQuery>

/** What stands after the question mark of a list's address. */
export const questionOf = (asked: WorkQuery): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
