import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineProcedure, InvalidProcedure, type Procedure } from '../../shared/procedure/definition.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { ConfigurationError, reasonOf } from '../configuration-error.ts'
import type { RedressProps } from './deployment.ts'
import { problemsIn, type WrittenSettings } from './schema.ts'

/** Where the settings stand unless another file is named. */
export const SETTINGS_FILE = 'redress.config.json'

/** What is in a file of JSON. Throws {@link ConfigurationError}, with `named` for whoever named the file. */
export function readJson(named: string, file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigurationError(`${named} names the file "${file}", which ${reasonOf(error)}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigurationError(`${named}: "${file}" is no JSON: ${(error as Error).message}.`)
  }
}

/** Reads settings, and the procedure that they name. Throws {@link ConfigurationError} with each thing to correct. */
export async function readSettings(file: string): Promise<RedressProps & Pick<WrittenSettings, 'region'>> {
  if (!existsSync(file)) {
    throw new ConfigurationError(`There is no ${file} yet: "npm run settings" asks for what is needed, and writes it.`)
  }
  const written = readJson('The settings', file)
  const problems = problemsIn(written)
  if (problems.length > 0) throw new ConfigurationError(problems.map((problem) => `${file}: ${problem}`).join('\n'))
  const { $schema: _, procedure = 'standard', ...settings } = written as WrittenSettings
  return { ...settings, procedure: await procedureNamed(procedure, dirname(file)) }
}

/** A procedure by its id, or out of a file. Throws {@link ConfigurationError} where a file has none, or more than one. */
export async function procedureNamed(named: string, directory: string): Promise<string | Procedure> {
  if (procedures.has(named) || !/[./]/.test(named)) return named
  const [procedure, ...more] = await proceduresIn(resolve(directory, named))
  if (procedure === undefined || more.length > 0)
    throw new ConfigurationError(
      `"procedure": ${named} has to hold one procedure, and holds ${procedure ? more.length + 1 : 'none'}.`,
    )
  return procedure
}

/** The procedures in a file: the one of a JSON file, or whatever a module exports that is one, or claims to be. Throws {@link ConfigurationError}. */
export async function proceduresIn(file: string): Promise<readonly Procedure[]> {
  try {
    const held: unknown[] = file.endsWith('.json')
      ? [readJson('The procedure', file)]
      : Object.values(await import(pathToFileURL(resolve(file)).href))
    const claims = held.filter((one) => typeof one === 'object' && one !== null && 'commitments' in one)
    return claims.map((one) => defineProcedure(one as Parameters<typeof defineProcedure>[0]))
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const why = error instanceof InvalidProcedure ? '' : `${file} cannot be read: `
    throw new ConfigurationError(`${why}${(error as Error).message}`)
  }
}
