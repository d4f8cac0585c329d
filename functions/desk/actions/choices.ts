// The fields of actions, and what can be chosen in them.

import { Temporal } from 'temporal-polyfill'
import type { Context, StaffMember } from '../../../shared/complaint/complaint.ts'
import { openWays } from '../../../shared/complaint/decide/deadlock.ts'
import { byWhen, sentenceCase } from '../../../shared/notices/dates.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import type { CommandName } from './labels.ts'
import type { Reader } from './readers.ts'

/** What a field is made of, as JSON schema says it. */
export type Shape = {
  readonly is?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly items?: Shape
  readonly properties?: object
}

type Choices = readonly (readonly [value: string, label: string])[]

/** What a field of a form asks for. */
export type Ask = {
  readonly name: string
  readonly label: string
  readonly hint: string | undefined
  /** Who reads what is typed. */
  readonly reader: Reader | undefined
  readonly is: 'words' | 'line' | 'moment' | 'number' | 'yes-or-no' | 'one' | 'several' | 'amount' | 'issues'
  readonly isRequired: boolean
  /** It is one of us, or several. */
  readonly isPerson: boolean
  /** Where it is one or several of these; for issues, each that there is. */
  readonly choices: readonly (readonly [value: string, label: string])[]
  /** Where nothing is chosen. */
  readonly fallback: string
}

/** The choices of a field; undefined where anything may be written. */
export function choicesOf(command: CommandName, name: string, shape: Shape, context: Context): Choices | undefined {
  const { complaint, team } = context
  if (shape.enum) return shape.enum.map((value) => [value, sentenceCase(value.replaceAll('-', ' '))] as const)
  if (shape.is === 'letter') return lettersToChoose(complaint.correspondence.letters)
  if (shape.is === 'staff') {
    const { subjects, parties } = complaint.involved
    const isOffered = ({ id, left, roles }: StaffMember) => {
      if (left || parties.includes(id)) return false
      if (name === 'staff') return subjects.includes(id) !== (command === 'NameSubject')
      // Whom a complaint is about takes no part in it, and an administrator alone sees none.
      return !subjects.includes(id) && roles.some((role) => role !== 'administrator')
    }
    return team.filter(isOffered).map((member) => [member.id, member.name] as const)
  }
  return NAMED[`${command}.${name}`]?.(context) ?? NAMED[name]?.(context)
}

/** Letters by what they are; where two are the same, also by the number of the event that called for each. */
function lettersToChoose(letters: readonly string[]): Choices {
  const named = letters.map((id) => {
    const [, sequence = '', notice = ''] = id.split('/')
    return { id, sequence, name: sentenceCase(notice.replaceAll('-', ' ')) }
  })
  return named.map(({ id, sequence, name }) => {
    const isTwice = named.filter((one) => one.name === name).length > 1
    return [id, isTwice ? `${name} (${sequence})` : name]
  })
}

const NAMED: Readonly<Record<string, (context: Context) => Choices>> = {
  category: ({ procedure: { categories } }) => categories.map(({ id, title }) => [id, title] as const),
  also: ({ procedure: { categories } }) => categories.map(({ id, title }) => [id, title] as const),
  // They are in the table, and join where the form is shown.
  files: () => [],
  item: ({ procedure: { checklist } }) => checklist.map(({ id, says }) => [id, says] as const),
  scheme: ({ procedure, complaint }) => openWays(procedure, complaint).map(({ id, name }) => [id, name] as const),
  issues: ({
    complaint: {
      intake: { issues },
    },
  }) => issues.map((_, index) => [String(index + 1), `Point ${index + 1}`] as const),
  'CompleteTask.id': ({
    complaint: {
      timing: { tasks },
    },
    procedure,
  }) =>
    tasks.map(({ id, task, dueAt }) => {
      const due = byWhen(Temporal.Instant.from(dueAt), calendarIn(procedure))
      return [String(id), `${id}: ${task.replaceAll('-', ' ')}, ${due}`] as const
    }),
}
