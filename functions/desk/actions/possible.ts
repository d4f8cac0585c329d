// Finds out whether an action is possible now by trying `decide` with one choice after the other, so that no rule is written twice.
import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { Command } from '../../../shared/complaint/commands.ts'
import {
  type Context,
  isRefusal,
  type Refusal,
  type RefusalCode,
  type StaffMember,
} from '../../../shared/complaint/complaint.ts'
import { decide, refuseUnlessPossible } from '../../../shared/complaint/decide.ts'
import type { Ask } from './choices.ts'
import { type CommandName, NOTHING_TO_CHOOSE, TITLES } from './labels.ts'

/** As many inputs as are tried of one action: more than the choices of any come to. */
const MAX_COMPLAINTS_TRIED = 500

/** Why an action is not possible, and by which rule; without a rule, because there is nothing to choose. */
export type Impossible = { readonly why: string; readonly refused?: RefusalCode }

/** A command or clauses in brackets, as the API says them: "(RecordFindings)", "(CCR-C10, CCR-C14)". */
const IN_BRACKETS = / ?\(((?:[A-Z][A-Za-z]+|[A-Z]{2,4}-C\d+)(?:, [A-Z]{2,4}-C\d+)*)\)/g

/** A refusal as a person reads it: without the names that only the API knows. */
export const inPlainWords = (why: string): string =>
  why.replaceAll(IN_BRACKETS, '').replaceAll(/(?<=\. )[a-z]/g, (letter) => letter.toUpperCase())

/** The commands that a refusal names: what has to be done first. */
export const namedIn = (why: string): readonly CommandName[] =>
  [...why.matchAll(IN_BRACKETS)].flatMap(([, name = '']) => (name in TITLES ? [name as CommandName] : []))

/** What a procedure never has, whatever happens to the complaint. */
const NEVER: Impossible = { refused: 'not-in-procedure', why: 'This procedure has nothing of the kind.' }

/** The fields whose choices stand in the procedure. */
const IN_PROCEDURE = ['category', 'item']

/** Why an action is not possible now, whatever is filled in; undefined where some input would be taken. */
export function whyNot(
  context: Context,
  staff: StaffMember,
  name: CommandName,
  asks: readonly Ask[],
): Impossible | undefined {
  const by = { staff: staff.id }
  const impossible = refuseUnlessPossible(context, { type: typeOf(name), by })
  if (impossible !== undefined) return impossible
  const empty = asks.find(({ is, isRequired, choices }) => is === 'one' && isRequired && choices.length === 0)
  if (empty !== undefined) {
    const why = NOTHING_TO_CHOOSE[`${name}.${empty.name}`] ?? NOTHING_TO_CHOOSE[empty.name] ?? NEVER.why
    return IN_PROCEDURE.includes(empty.name) ? { ...NEVER, why } : { why }
  }
  const inputs = asks.map((ask) => valuesOf(name, ask, context).map((value) => [ask.name, value] as const))
  let first: Refusal | undefined
  let tried = 0
  for (const filled of combined(inputs)) {
    if (tried === MAX_COMPLAINTS_TRIED) break
    tried += 1
    const command = Command.safeParse({ by, ...asCommand(name, Object.fromEntries(filled)) })
    if (!command.success) continue
    const decision = decide(context, command.data)
    // Whether there is another complaint that it could be merged into is known once one is named.
    if (!isRefusal(decision) || decision.refused === 'no-such-complaint') return undefined
    first ??= decision
  }
  return first ?? NEVER
}

/** The command of the core behind what staff ask. */
const typeOf = (name: CommandName): Command['type'] => (name === 'RecordNoticePosted' ? 'RecordNoticeSent' : name)

function asCommand(name: CommandName, filled: Record<string, unknown>) {
  if (name === 'ChangeContact') return { type: name, contact: WORDS }
  if (name === 'Authorise') return { type: name, contact: WORDS, name: WORDS, authority: WORDS }
  if (name !== 'RecordNoticePosted') return { type: name, ...filled }
  const id = String(filled.id)
  return { type: typeOf(name), notice: id.split('/').at(-1), id, to: 'complainant', how: 'post' }
}

/** Every combination of one value of each field, the first of each first. */
function* combined(
  fields: readonly (readonly (readonly [name: string, value: unknown])[])[],
): Generator<readonly (readonly [name: string, value: unknown])[]> {
  const [first, ...others] = fields
  if (first === undefined) {
    yield []
    return
  }
  for (const combination of combined(others)) for (const value of first) yield [value, ...combination]
}

// A text id and a reference that stand for nothing: only commands that are tried use them.
const WORDS = '0'.repeat(64)
const OTHER = 'CMP-7K3Q-9XTS'

/** Lists the values to try for a field, the likeliest first. An optional field is also tried empty. */
function valuesOf(name: CommandName, ask: Ask, context: Context): readonly unknown[] {
  const values = filledValuesOf(name, ask, context)
  return ask.isRequired || values.length === 0
    ? [...values, ...(values.length === 0 ? [undefined] : [])]
    : [...values, undefined]
}

function filledValuesOf(name: CommandName, { name: field, is, choices }: Ask, context: Context): readonly unknown[] {
  const { complaint, now } = context
  const chosen = choices.map(([value]) => value)
  switch (is) {
    case 'words':
      return [WORDS]
    case 'line':
      return [name === 'Link' ? complaint.reference : name === 'Merge' ? OTHER : 'somebody']
    case 'moment':
      return /receivedAt|decidedAt|acceptedAt/.test(field)
        ? [now.toString()]
        : [lastDue(context).add({ hours: 24 }), now.add({ hours: 24 }), now.add({ hours: 1 })].map(String)
    case 'number':
      return complaint.agreement.proposals.length > 0 ? [complaint.agreement.proposals.length] : []
    case 'yes-or-no':
      return [true, false]
    case 'one':
      return name === 'CompleteTask' ? chosen.map(Number) : chosen
    case 'several':
      return chosen.length === 0 ? [] : [...chosen.map((one) => [one]), chosen]
    case 'issues':
      return [chosen.map((issue) => ({ issue: Number(issue), outcome: 'upheld', reasons: WORDS }))]
    case 'amount':
      return []
  }
}

/** A moment that is later than all that was promised. */
const lastDue = ({ complaint, now, procedure }: Context): Temporal.Instant =>
  [now, ...runningClocks(procedure, complaint).map(({ dueAt }) => dueAt)].toSorted(Temporal.Instant.compare).at(-1) ??
  now
