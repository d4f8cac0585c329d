import { Temporal } from 'temporal-polyfill'
import type { DeploymentSettings } from '../../functions/runtime/deployment.ts'
import { StaffMember } from '../../shared/complaint/complaint.ts'
import { helpdesks as builtIn } from '../../shared/helpdesks/all.ts'
import { configuredHelpdesks, HelpdesksInUse } from '../../shared/helpdesks/configured.ts'
import { openFindings } from '../../shared/procedure/check.ts'
import { completed, examplesFor, type Settings } from '../../shared/procedure/complete.ts'
import { InvalidProcedure, type Procedure } from '../../shared/procedure/procedure.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { ConfigurationError } from '../configuration-error.ts'
import { exampleOf, problemsIn, RedressSettings, type WrittenSettings } from './schema.ts'

/** The props of the construct: the file's keys, with a procedure by its id or itself. */
export type RedressProps = Omit<WrittenSettings, '$schema' | 'region' | 'procedure'> & {
  readonly procedure?: string | Procedure
  /** For one machine: what is left open is an example, and every helpdesk that is built in is in use. No such deployment is accepted otherwise. */
  readonly examples?: boolean
}

/** The settings of the infrastructure, and those that go with the code of functions. */
export type CheckedSettings = ReturnType<typeof checkedSettings>

/** Checks the settings and fills them in. Throws {@link ConfigurationError} with each thing to correct. */
export function checkedSettings({ procedure: named = 'standard', examples = false, ...written }: RedressProps) {
  const problems = problemsIn(written)
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'))
  const settings = RedressSettings.omit({ procedure: true }).parse(written)
  const shipped = typeof named === 'string' ? procedures.get(named) : named
  if (shipped === undefined) {
    throw new ConfigurationError(
      `"procedure": There is no procedure "${named}". It is one of ${[...procedures.keys()].join(', ')}, or a file: "procedure": "./procedure.json"`,
    )
  }
  const organisation = { ...(examples && examplesFor(shipped)), ...settings.organisation }
  const { 'outside-person': outside, ...rest } = organisation
  if (!examples) refusePlaceholders(settings)
  const procedure = completedBy(shipped, rest)
  for (const { code, severity, says } of openFindings(procedure, Temporal.Now.plainDateISO())) {
    if (severity === 'error') throw new ConfigurationError(`"procedure": ${procedure.id}: ${code}: ${says}`)
  }
  if (!examples) refusePlaceholders({ 'organisation of the procedure': procedure.organisation })
  const helpdesks = examples ? { ...everyHelpdesk(), ...settings.helpdesks } : settings.helpdesks
  checkHelpdesks(helpdesks)
  const { email } = procedure.organisation
  const { receiving } = settings.mail
  const deployment: DeploymentSettings = {
    procedure,
    inbound: receiving === undefined ? email : `${email.slice(0, email.lastIndexOf('@'))}@${receiving}`,
    helpdesks,
    ...(outside !== undefined && { outside: outsidePerson(outside) }),
  }
  return { ...settings, deployment }
}

function completedBy(procedure: Procedure, settings: Settings): Procedure {
  try {
    return completed(procedure, settings)
  } catch (error) {
    if (error instanceof InvalidProcedure) throw new ConfigurationError(error.message)
    throw error
  }
}

const everyHelpdesk = () => HelpdesksInUse.parse(Object.fromEntries([...builtIn.keys()].map((name) => [name, {}])))

function checkHelpdesks(helpdesks: DeploymentSettings['helpdesks']): void {
  try {
    configuredHelpdesks(helpdesks)
  } catch (error) {
    throw new ConfigurationError(`"helpdesks": ${(error as Error).message} Example: ${exampleOf('helpdesks')}`)
  }
}

/** The person from outside who acts where everybody of the team is involved: `Jane Roe <jane@roe.example>`. */
function outsidePerson(named: string): StaffMember {
  const [, name, email] = /^([^<]+?)\s*<([^<>]+)>$/.exec(named.trim()) ?? []
  const person = StaffMember.safeParse({ id: 'outside-person', name, email, roles: ['handler'], outside: true })
  if (person.success) return person.data
  throw new ConfigurationError(
    '"organisation.outside-person": Write a name with an address. Example: "outside-person": "Jane Roe <jane@roe.co.uk>"',
  )
}

/** What stands for something that is still to be said: customers would read it. */
const PLACEHOLDER = /(?<!for )\bexample\b|\.(test|invalid|localhost)$|\[[^\]]*\]|\bx{3,}\b|\b(todo|tbd)\b|lorem ipsum/i

/** Whether a text stands for one that is still to be written. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text)

function refusePlaceholders(settings: object): void {
  const found = [...textsIn(settings)].filter(([, text]) => isPlaceholder(text))
  if (found.length === 0) return
  const lines = found.map(([key, text]) => `"${key}": "${text}" is an example or a placeholder: write your own.`)
  throw new ConfigurationError(lines.join('\n'))
}

/** Every text, with the key that it stands under. */
function* textsIn(value: unknown, path: readonly string[] = []): Generator<readonly [key: string, text: string]> {
  if (typeof value === 'string') yield [path.join('.'), value]
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* textsIn(member, [...path, name])
  }
}
