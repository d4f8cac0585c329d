// What staff can do with a complaint in the browser: every command, what it is called, and the fields that it asks for.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { runningClocks } from '../../shared/complaint/clocks.ts'
import { Command } from '../../shared/complaint/commands.ts'
import { type Context, isRefusal, type RefusalCode, type StaffMember } from '../../shared/complaint/complaint.ts'
import { decide } from '../../shared/complaint/decide.ts'
import { payloadsWith } from '../../shared/complaint/payloads.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { type CommandName, LABELS, NOTHING_TO_CHOOSE, TITLES } from './labels.ts'
import { instantIn } from './local-time.ts'

const words = z.string().min(1).meta({ is: 'words' })
/** What a field of a form asks for. */
export type Ask = {
  readonly name: string
  readonly label: string
  readonly is: 'words' | 'line' | 'moment' | 'number' | 'yes-or-no' | 'one' | 'several'
  readonly isRequired: boolean
  /** Where it is one or several of these. */
  readonly choices: readonly (readonly [value: string, label: string])[]
  /** Where nothing is chosen. */
  readonly fallback: string
}

/** One action on a complaint: possible now, or why not. */
export type Action = {
  readonly command: CommandName
  /** As it stands in its address. */
  readonly id: string
  readonly title: string
  readonly asks: readonly Ask[]
  readonly why: string | undefined
}

/** Every action on a complaint. */
export function actionsOn(context: Context, staff: StaffMember): readonly Action[] {
  return (Object.keys(TITLES) as CommandName[]).map((command) => {
    const asks = asksOf(command, context)
    const why = whyNot(context, staff, command, asks)
    return { command, id: idOf(command), title: TITLES[command], asks, why }
  })
}

const idOf = (command: string): string => command.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

type Shape = { is?: string; type?: string; format?: string; enum?: string[]; default?: unknown; items?: Shape }

/** What each field of each command is made of: worked out once. */
const SHAPES = new Map(
  Object.entries(payloadsWith(words)).map(([command, payload]) => [
    command,
    Object.entries(payload as Record<string, z.ZodType>).map(([name, schema]) => ({
      name,
      shape: z.toJSONSchema(schema, { io: 'input' }) as Shape,
      isRequired: !schema.safeParse(undefined).success,
    })),
  ]),
)

/** The fields of a command. What is made of several parts at once stays with the API. */
function asksOf(command: CommandName, context: Context): readonly Ask[] {
  return (SHAPES.get(command) ?? []).flatMap(({ name, shape, isRequired }) => {
    const chosen = choicesOf(command, name, shape.items ?? shape, context)
    const is = kindOf(shape, chosen !== undefined)
    if (is === undefined) return []
    const fallback = shape.default === undefined ? '' : String(shape.default)
    return [
      {
        name,
        label: LABELS[`${command}.${name}`] ?? LABELS[name] ?? name,
        is,
        isRequired,
        choices: chosen ?? [],
        fallback,
      },
    ]
  })
}

function kindOf({ is, type, format, items }: Shape, hasChoices: boolean): Ask['is'] | undefined {
  if (is === 'words') return 'words'
  if (type === 'boolean') return 'yes-or-no'
  if (type === 'array') return hasChoices && items?.type === 'string' ? 'several' : undefined
  if (hasChoices) return 'one'
  if (type === 'integer') return 'number'
  if (type === 'string') return format === 'date-time' ? 'moment' : 'line'
  return undefined
}

/** What a field can be, where that is known. */
function choicesOf(
  command: CommandName,
  name: string,
  shape: Shape,
  { procedure, team, complaint }: Context,
): Ask['choices'] | undefined {
  if (shape.enum) return shape.enum.map((value) => [value, value.replaceAll('-', ' ')] as const)
  if (shape.is === 'staff') {
    const isAsked = ({ id }: StaffMember) =>
      name !== 'staff' || complaint.subjects.includes(id) !== (command === 'NameSubject')
    return team.filter(isAsked).map((member) => [member.id, member.name] as const)
  }
  return NAMED[name]?.(procedure)
}

const NAMED: Readonly<Record<string, (procedure: Procedure) => Ask['choices']>> = {
  category: ({ categories }) => categories.map(({ id, title }) => [id, title] as const),
  also: ({ categories }) => categories.map(({ id, title }) => [id, title] as const),
  item: ({ checklist }) => checklist.map(({ id, says }) => [id, says] as const),
  scheme: ({ external }) => external.map(({ id, name }) => [id, name] as const),
}

/** Refusals of what was filled in, which say nothing against the action itself. */
const OF_WHAT_IS_FILLED_IN: readonly RefusalCode[] = [
  'wrong-attendees',
  'not-in-team',
  'no-such-issue',
  'conflict-of-interest',
]

/** Why an action is not possible now: by trying it on paper, with something plausible in each field. */
function whyNot(context: Context, staff: StaffMember, type: CommandName, asks: readonly Ask[]): string | undefined {
  const filled = Object.fromEntries(asks.map((ask) => [ask.name, plausible(type, ask, context)]))
  const empty = asks.find(({ is, isRequired, choices }) => is === 'one' && isRequired && choices.length === 0)
  if (empty !== undefined) return NOTHING_TO_CHOOSE[empty.name] ?? 'This procedure has nothing of the kind.'
  const command = Command.safeParse({ type, by: { staff: staff.id }, ...filled })
  if (!command.success) return 'This procedure has nothing of the kind.'
  const decision = decide(context, command.data)
  return isRefusal(decision) && !OF_WHAT_IS_FILLED_IN.includes(decision.refused) ? decision.why : undefined
}

function plausible(command: CommandName, { name, is, choices }: Ask, { complaint, now, procedure }: Context): unknown {
  const [first] = choices.map(([value]) => value)
  switch (is) {
    case 'words':
      return '0'.repeat(64)
    case 'line':
      return command === 'Link' ? complaint.reference : 'somebody'
    case 'moment':
      return /receivedAt|decidedAt/.test(name)
        ? now.toString()
        : lastDue({ complaint, now, procedure }).add({ hours: 24 }).toString()
    case 'number':
      return name === 'id' ? (complaint.tasks[0]?.id ?? 0) : (complaint.proposals.at(-1)?.version ?? 1)
    case 'yes-or-no':
      return true
    case 'one':
      return first
    case 'several':
      return first === undefined ? [] : [first]
  }
}

// A moment to come that is later than all that was promised.
function lastDue({ complaint, now, procedure }: Pick<Context, 'complaint' | 'now' | 'procedure'>): Temporal.Instant {
  return (
    [now, ...runningClocks(procedure, complaint).map(({ dueAt }) => dueAt)].toSorted(Temporal.Instant.compare).at(-1) ??
    now
  )
}

/** What a form says, as the API would say it; a moment that cannot be read stays as it was written. */
export function askedIn(form: URLSearchParams, { command, asks }: Action, zone: string): unknown {
  const said = asks.flatMap(({ name, is }): readonly (readonly [string, unknown])[] => {
    const written = form.get(name)?.replaceAll('\r\n', '\n').trim() ?? ''
    if (is === 'yes-or-no') return [[name, written === 'true']]
    if (is === 'several') return [[name, form.getAll(name).filter(Boolean)]]
    if (written === '') return []
    if (is === 'number') return [[name, Number(written)]]
    return [[name, is === 'moment' ? (instantIn(written, zone) ?? written) : written]]
  })
  return { type: command, ...Object.fromEntries(said) }
}
