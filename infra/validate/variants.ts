// The settings that templates are checked with: each procedure with all options off and on, and each option alone.
import { helpdesks } from '../../shared/helpdesks/all.ts'
import { examplesFor } from '../../shared/procedure/complete.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { RedressSettings } from '../settings/schema.ts'
import type { SynthesisOptions } from '../synthesise.ts'

/** One deployment, and what is on in it. */
export type Variant = { readonly name: string; readonly settings: Omit<SynthesisOptions, 'outdir'> }

/** The options that may be left out, with each of the examples that the schema gives. */
const options = [
  { helpdesks: Object.fromEntries([...helpdesks.keys()].map((name) => [name, {}])) },
  ...Object.entries(RedressSettings.shape).flatMap(([key, field]) =>
    ['$schema', 'procedure', 'organisation', 'helpdesks'].includes(key)
      ? []
      : ((field.meta()?.examples ?? []) as readonly unknown[]).map((value) => ({ [key]: value })),
  ),
]

/** Every procedure with all options off and on; the standard one with each option alone as well. */
export const variants: readonly Variant[] = [
  ...[...procedures.values()].flatMap((procedure) => [
    variant(procedure, 'everything off', {}),
    variant(procedure, 'everything on', Object.assign({}, ...options.toReversed())),
  ]),
  ...options.map((option) =>
    variant(procedures.get('standard') as Procedure, `only ${JSON.stringify(option).slice(1, -1)}`, option),
  ),
]

function variant(procedure: Procedure, name: string, settings: Variant['settings']): Variant {
  // The examples are refused in a deployment, so they become a company's own.
  const organisation = Object.fromEntries(
    Object.entries(examplesFor(procedure)).map(([id, example]) => [id, example.replaceAll(/example/gi, 'acme')]),
  )
  return { name: `${procedure.id}, ${name}`, settings: { procedure, organisation, ...settings } }
}
