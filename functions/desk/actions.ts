// What staff can do with a complaint in the browser: every command, what it is called, and the fields that it asks for.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { runningClocks } from '../../shared/complaint/clocks.ts'
import { Command } from '../../shared/complaint/commands.ts'
import { type Context, isRefusal, type RefusalCode, type StaffMember } from '../../shared/complaint/complaint.ts'
import { decide } from '../../shared/complaint/decide.ts'
import { payloadsWith } from '../../shared/complaint/payloads.ts'
import { CHANNELS } from '../../shared/procedure/words.ts'
import { choicesOf, type Shape } from './choices.ts'
import { type CommandName, HINTS, LABELS, NOTHING_TO_CHOOSE, TITLES } from './labels.ts'
import { instantIn } from './local-time.ts'

const words = z.string().min(1).meta({ is: 'words' })
const line = z.string().optional()
/** What a field of a form asks for. */
export type Ask = {
  readonly name: string
  readonly label: string
  readonly hint: string | undefined
  readonly is: 'words' | 'line' | 'moment' | 'number' | 'yes-or-no' | 'one' | 'several' | 'amount' | 'issues'
  readonly isRequired: boolean
  /** Where it is one or several of these; for issues, each that there is. */
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

/** What each field of each command is made of: worked out once. */
const SHAPES = new Map(
  Object.entries({
    ...payloadsWith(words),
    FileCorrespondence: { channel: z.enum(CHANNELS), text: words },
    RecordNoticePosted: { id: z.string().meta({ is: 'letter' }) },
    ChangeContact: {
      name: line,
      email: line,
      phone: line,
      address: line,
      preferredContact: z.enum(['email', 'phone', 'post']).optional(),
    },
  }).map(([command, payload]) => [
    command,
    Object.entries(payload as Record<string, z.ZodType>).map(([name, schema]) => ({
      name,
      shape: z.toJSONSchema(schema, { io: 'input' }) as Shape,
      isRequired: !schema.safeParse(undefined).success,
    })),
  ]),
)

/** The fields of a command. */
function asksOf(command: CommandName, context: Context): readonly Ask[] {
  return (SHAPES.get(command) ?? []).map(({ name, shape, isRequired }) => {
    const choices = choicesOf(command, name, shape.items ?? shape, context)
    return {
      name,
      label: LABELS[`${command}.${name}`] ?? LABELS[name] ?? name,
      hint: HINTS[`${command}.${name}`],
      is: kindOf(shape, choices !== undefined),
      isRequired,
      choices: choices ?? [],
      fallback: shape.default === undefined ? '' : String(shape.default),
    }
  })
}

function kindOf({ is, type, format, items, properties }: Shape, hasChoices: boolean): Ask['is'] {
  if (is === 'words') return 'words'
  if (properties && 'currency' in properties) return 'amount'
  if (type === 'boolean') return 'yes-or-no'
  if (type === 'array') return items?.type === 'string' ? 'several' : 'issues'
  if (hasChoices) return 'one'
  if (type === 'integer') return 'number'
  return format === 'date-time' ? 'moment' : 'line'
}

/** Refusals of what was filled in, which say nothing against the action itself. */
const OF_WHAT_IS_FILLED_IN: readonly RefusalCode[] = [
  'wrong-attendees',
  'not-in-team',
  'no-such-issue',
  'no-such-complaint',
  'conflict-of-interest',
  'away',
]

/** Why an action is not possible now: by trying it on paper, with something plausible in each field. */
function whyNot(context: Context, staff: StaffMember, type: CommandName, asks: readonly Ask[]): string | undefined {
  const filled = Object.fromEntries(asks.map((ask) => [ask.name, plausible(type, ask, context)]))
  const empty = asks.find(({ is, isRequired, choices }) => is === 'one' && isRequired && choices.length === 0)
  if (empty !== undefined) return NOTHING_TO_CHOOSE[`${type}.${empty.name}`] ?? NOTHING_TO_CHOOSE[empty.name]
  const command = Command.safeParse({ by: { staff: staff.id }, ...onPaper(type, filled) })
  if (!command.success) return 'This procedure has nothing of the kind.'
  const decision = decide(context, command.data)
  return isRefusal(decision) && !OF_WHAT_IS_FILLED_IN.includes(decision.refused) ? decision.why : undefined
}

/** The command of the core behind what staff ask. */
function onPaper(type: CommandName, filled: Record<string, unknown>) {
  if (type === 'ChangeContact') return { type, contact: '0'.repeat(64) }
  if (type !== 'RecordNoticePosted') return { type, ...filled }
  const id = String(filled.id)
  return { type: 'RecordNoticeSent', notice: id.split('/').at(-1), id, to: 'complainant', how: 'post' }
}

function plausible(command: CommandName, { name, is, choices }: Ask, { complaint, now, procedure }: Context): unknown {
  const [first] = choices.map(([value]) => value)
  switch (is) {
    case 'words':
      return '0'.repeat(64)
    case 'line':
      return command === 'Link' ? complaint.reference : command === 'Merge' ? OTHER : 'somebody'
    case 'moment':
      return /receivedAt|decidedAt/.test(name)
        ? now.toString()
        : lastDue({ complaint, now, procedure }).add({ hours: 24 }).toString()
    case 'number':
      return complaint.proposals.at(-1)?.version ?? 1
    case 'yes-or-no':
      return true
    case 'one':
      return isOfTasks(command) ? Number(first) : first
    case 'several':
      return first === undefined ? [] : [first]
    case 'amount':
    case 'issues':
      return undefined
  }
}

// A reference that is none of ours, to try on paper with.
const OTHER = 'CMP-7K3Q-9XTS'

const isOfTasks = (command: CommandName) => command === 'CompleteTask'

// A moment to come that is later than all that was promised.
function lastDue({ complaint, now, procedure }: Pick<Context, 'complaint' | 'now' | 'procedure'>): Temporal.Instant {
  return (
    [now, ...runningClocks(procedure, complaint).map(({ dueAt }) => dueAt)].toSorted(Temporal.Instant.compare).at(-1) ??
    now
  )
}

/** What a form says, as the API would say it; a moment that cannot be read stays as it was written. */
export function askedIn(form: URLSearchParams, { command, asks }: Action, zone: string): unknown {
  const said = Object.fromEntries(asks.flatMap((ask) => saidOf(form, ask, zone)))
  if (command === 'CompleteTask') return { type: command, ...said, id: Number(said.id) }
  if (command !== 'ChangeContact') return { type: command, ...said }
  const { preferredContact, ...complainant } = said
  return { type: command, complainant, ...(preferredContact !== undefined && { preferredContact }) }
}

function saidOf(form: URLSearchParams, ask: Ask, zone: string): readonly (readonly [string, unknown])[] {
  const { name, is } = ask
  const written = lineIn(form, name)
  switch (is) {
    case 'yes-or-no':
      return [[name, written === 'true']]
    case 'several':
      return [[name, form.getAll(name).filter(Boolean)]]
    case 'issues':
      return [[name, issuesIn(form, ask)]]
    case 'amount':
      return written === ''
        ? []
        : [[name, { value: written, currency: lineIn(form, `${name}-currency`).toUpperCase() }]]
    case 'number':
      return written === '' ? [] : [[name, Number(written)]]
    case 'moment':
      return written === '' ? [] : [[name, instantIn(written, zone) ?? written]]
    default:
      return written === '' ? [] : [[name, written]]
  }
}

/** The issues that were decided on. */
const issuesIn = (form: URLSearchParams, { name, choices }: Ask) =>
  choices.flatMap(([issue]) => {
    const outcome = lineIn(form, `${name}-${issue}`)
    return outcome === '' ? [] : [{ issue: Number(issue), outcome, text: lineIn(form, `${name}-${issue}-text`) }]
  })

const lineIn = (form: URLSearchParams, name: string) => form.get(name)?.replaceAll('\r\n', '\n').trim() ?? ''

/** The field of a form in which something stands that the API knows by its path. */
export function fieldAt(path: readonly PropertyKey[], form: URLSearchParams, { asks }: Action): string {
  const [first = '', second, third] = path.map(String)
  if (first === 'complainant') return second ?? 'email'
  if (first === 'amount') return second === 'currency' ? 'amount-currency' : 'amount'
  const issues = asks.find(({ is }) => is === 'issues')
  if (issues === undefined || first !== issues.name) return first
  const issue = issuesIn(form, issues)[Number(second)]?.issue
  return `${first}-${issue}${third === 'text' ? '-text' : ''}`
}
