import { completed, examplesFor } from '../../shared/procedure/complete.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { ConfigurationError } from '../configuration-error.ts'
import { isPlaceholder } from './deployment.ts'
import { procedureNamed } from './read.ts'
import { problemsIn, type WrittenSettings } from './schema.ts'

type Person = {
  /** Asks for one thing; Enter alone leaves what is `known`. */
  ask(question: string, known: string): Promise<string>
  /** Says what does not fit. */
  say(sentence: string): void
}

/**
 * Asks a person for what a deployment needs, each until it fits. What is set and not asked for stays as it is. `directory` is
 * where a procedure's file is looked for.
 */
export async function askForSettings(
  known: WrittenSettings,
  person: Person,
  directory: string,
): Promise<WrittenSettings> {
  const region = await fitting(
    person,
    'The region of AWS, where SES has to receive mail',
    known.region ?? '',
    (typed) => problemsIn({ region: typed }),
  )
  const ids = [...procedures.keys()].join(', ')
  const named = await fitting(
    person,
    `The procedure (${ids}, or a file of yours)`,
    known.procedure ?? 'standard',
    (typed) => whyNone(typed, directory),
  )
  const procedure = (await shippedOrOwn(named, directory)) as Procedure
  const organisation: Record<string, string> = { ...known.organisation }
  for (const { id, asks, example } of procedure.leftOpen) {
    const question = `${asks.replace(/\.$/, '')} (${example})`
    organisation[id] = await fitting(person, question, organisation[id] ?? '', (typed) =>
      whyNot(procedure, { ...organisation, [id]: typed }, id),
    )
  }
  const addresses = await fitting(
    person,
    'Who gets alarms by email: addresses with commas between them',
    known.alarmsTo?.join(', ') ?? '',
    (typed) => problemsIn({ alarmsTo: listed(typed) }),
  )
  return { ...known, region, procedure: named, organisation, alarmsTo: listed(addresses) }
}

/** Asks until nothing is wrong with the answer. */
async function fitting(
  { ask, say }: Person,
  question: string,
  known: string,
  wrong: (typed: string) => readonly string[] | Promise<readonly string[]>,
): Promise<string> {
  for (;;) {
    const typed = (await ask(question, known)).trim() || known
    const problems = typed === '' ? ['This is needed.'] : await wrong(typed)
    if (problems.length === 0) return typed
    for (const problem of problems) say(problem)
  }
}

async function shippedOrOwn(named: string, directory: string): Promise<Procedure | undefined> {
  const found = await procedureNamed(named, directory)
  return typeof found === 'string' ? procedures.get(found) : found
}

/** Why a name or file is no procedure; nothing where it is one. */
async function whyNone(named: string, directory: string): Promise<readonly string[]> {
  try {
    return (await shippedOrOwn(named, directory)) === undefined ? [`There is no procedure "${named}".`] : []
  } catch (error) {
    if (error instanceof ConfigurationError) return [error.message]
    throw error
  }
}

/** Why a setting of the organisation does not fit into the procedure: with examples for the others. */
function whyNot(procedure: Procedure, organisation: Readonly<Record<string, string>>, id: string): readonly string[] {
  const typed = organisation[id] ?? ''
  if (isPlaceholder(typed)) return [`"${typed}" is an example or a placeholder: write your own.`]
  try {
    completed(procedure, { ...examplesFor(procedure), [id]: typed })
    return []
  } catch {
    return [`"${typed}" does not fit there.`]
  }
}

const listed = (typed: string): string[] => typed.split(/[\s,]+/).filter(Boolean)
