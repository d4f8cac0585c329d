// What staff can do with a complaint in the browser: every command, what it is called, and the fields that it asks for.
import * as z from 'zod'
import type { Context, Refusal, RefusalCode, StaffMember } from '../../../shared/complaint/complaint.ts'
import { Ability, Instant, payloadsWith } from '../../../shared/complaint/payloads.ts'
import { CHANNELS } from '../../../shared/procedure/words.ts'
import { instantIn } from '../web/local-time.ts'
import { type Ask, choicesOf, type Shape } from './choices.ts'
import { type CommandName, HINTS, LABELS, TITLES } from './labels.ts'
import { whyNot } from './possible.ts'
import { READERS, type Reader } from './readers.ts'

const words = z.string().min(1).meta({ is: 'words' })
const line = z.string().optional()
const WAYS = {
  company: line,
  email: line,
  phone: line,
  address: line,
  preferredContact: z.enum(['email', 'phone', 'post']).optional(),
}

/** One action on a complaint: possible now, or why not. */
export type Action = {
  readonly command: CommandName
  /** As it stands in its address. */
  readonly id: string
  readonly title: string
  readonly asks: readonly Ask[]
  readonly why: string | undefined
  /** The rule by which it is not possible. */
  readonly refused?: RefusalCode | undefined
}

/** Every action on a complaint. */
export const actionsOn = (context: Context, staff: StaffMember): readonly Action[] =>
  (Object.keys(TITLES) as CommandName[]).map((command) => actionOn(context, staff, command))

/** One action on a complaint. */
export function actionOn(context: Context, staff: StaffMember, command: CommandName): Action {
  const asks = asksOf(command, context)
  const impossible = whyNot(context, staff, command, asks)
  return {
    command,
    id: idOf(command),
    title: TITLES[command],
    asks,
    why: impossible?.why,
    refused: impossible?.refused,
  }
}

const idOf = (command: string): string => command.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

/** What each field of each command is made of: worked out once. */
const SHAPES = new Map(
  Object.entries({
    ...payloadsWith(words),
    FileCorrespondence: { channel: z.enum(CHANNELS), message: words, receivedAt: Instant.optional() },
    RecordNoticePosted: { id: z.string().meta({ is: 'letter' }) },
    ChangeContact: { name: line, ...WAYS, ability: Ability.optional() },
    Authorise: { name: z.string(), authority: words, ...WAYS, ability: Ability.optional() },
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
      reader: (READERS[command] as Readonly<Record<string, Reader>>)[name],
      is: kindOf(shape, choices !== undefined),
      isRequired,
      isPerson: (shape.items ?? shape).is === 'staff',
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

/** The same action, where only those people are offered whom no rule refuses now. Where that is nobody, all stay, and the rule says why. */
export function forAble(context: Context, staff: StaffMember, action: Action): Action {
  const { command, asks } = action
  const isAble = (ask: Ask, choice: Ask['choices'][number]) => {
    const only = { ...ask, isRequired: true, choices: [choice] }
    return whyNot(context, staff, command, [only, ...asks.filter((other) => other !== ask)]) === undefined
  }
  return {
    ...action,
    asks: asks.map((ask) => {
      if (!ask.isPerson || ask.is !== 'one') return ask
      const choices = ask.choices.filter((choice) => isAble(ask, choice))
      return choices.length === 0 ? ask : { ...ask, choices }
    }),
  }
}

/** What a form says, as the API would say it; a moment that cannot be read stays as it was written. */
export function commandIn(form: URLSearchParams, { command, asks }: Action, zone: string): unknown {
  const fields = Object.fromEntries(asks.flatMap((ask) => fieldsOf(form, ask, zone)))
  if (command === 'AddNote') {
    const offered = asks.find(({ name }) => name === 'mentions')?.choices ?? []
    const mentions = [...form.getAll('mentions'), ...mentionedIn(lineIn(form, 'note'), offered)].filter(Boolean)
    return { type: command, ...fields, mentions: [...new Set(mentions)] }
  }
  if (command === 'CompleteTask') return { type: command, ...fields, id: Number(fields.id) }
  if (command !== 'ChangeContact') return { type: command, ...fields }
  const { preferredContact, ability, ...complainant } = fields
  return { type: command, complainant, ability, ...(preferredContact !== undefined && { preferredContact }) }
}

function fieldsOf(form: URLSearchParams, ask: Ask, zone: string): readonly (readonly [string, unknown])[] {
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

/** The colleagues whose names stand in a note after an `@`: the whole name, or the first where nobody else has it. */
export function mentionedIn(note: string, team: Ask['choices']): readonly string[] {
  const said = note.toLowerCase()
  const isSaid = (name: string) =>
    said.split(`@${name.toLowerCase()}`).some((rest, place) => place > 0 && !/^[\p{L}\p{N}]/u.test(rest))
  const first = (name: string) => name.split(' ')[0] ?? name
  return team.flatMap(([id, name]) => {
    const isAlone = team.filter(([, other]) => first(other) === first(name)).length === 1
    return isSaid(name) || (isAlone && isSaid(first(name))) ? [id] : []
  })
}

/** The issues that were decided on. */
const issuesIn = (form: URLSearchParams, { name, choices }: Ask) =>
  choices.flatMap(([issue]) => {
    const outcome = lineIn(form, `${name}-${issue}`)
    return outcome === '' ? [] : [{ issue: Number(issue), outcome, reasons: lineIn(form, `${name}-${issue}-reasons`) }]
  })

const lineIn = (form: URLSearchParams, name: string) => form.get(name)?.replaceAll('\r\n', '\n').trim() ?? ''

/** What is wrong with a form, by field, as its reader would say it and not as a program would. */
export function errorsIn(error: z.ZodError, form: URLSearchParams, action: Action): Readonly<Record<string, string>> {
  const errors = error.issues.map(({ path, message }) => {
    const field = fieldAt(path, form, action)
    const ask = action.asks.find(({ name }) => name === field)
    return [field, (ask && SAYS[ask.is]) ?? message] as const
  })
  return Object.fromEntries(errors)
}

/** What is wrong with a field that has only one way to be wrong. */
const SAYS: Partial<Readonly<Record<Ask['is'], string>>> = {
  one: 'Choose one.',
  several: 'Choose at least one.',
  moment: 'Write the date and the time.',
  number: 'Write a number.',
}

/** The fields in which colleagues are named. */
const PEOPLE = ['handler', 'owner', 'responsible', 'to', 'attendees', 'staff', 'mentions']

/** The fields that a rule is about, where it is about one. */
const ABOUT: Partial<Readonly<Record<RefusalCode, readonly string[]>>> = {
  'too-late': ['until', 'dueAt', 'startsAt'],
  'received-in-the-future': ['receivedAt'],
  'long-ago': ['receivedAt'],
  'wrong-attendees': ['attendees'],
  away: ['handler'],
  'not-able': PEOPLE,
  'not-in-team': PEOPLE,
  'subject-of-complaint': PEOPLE,
  'conflict-of-interest': PEOPLE,
}

/** The field at which a form says why a rule refuses it; the empty name where that is none of them. */
export const fieldOf = ({ refused }: Refusal, { asks }: Pick<Action, 'asks'>): string =>
  asks.find(({ name }) => ABOUT[refused]?.includes(name))?.name ?? ''

/** The field of a form in which something stands that the API knows by its path. */
function fieldAt(path: readonly PropertyKey[], form: URLSearchParams, { asks }: Action): string {
  const [first = '', second, third] = path.map(String)
  if (first === 'complainant') return second ?? 'email'
  if (first === 'amount') return second === 'currency' ? 'amount-currency' : 'amount'
  const issues = asks.find(({ is }) => is === 'issues')
  if (issues === undefined || first !== issues.name) return first
  const issue = issuesIn(form, issues)[Number(second)]?.issue
  return `${first}-${issue}${third === 'reasons' ? '-reasons' : ''}`
}
