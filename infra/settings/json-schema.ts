// The JSON Schema of redress.config.json, by which editors complete it. Run by itself, it writes the file.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { RedressSettings } from './schema.ts'

/** The schema as JSON. */
export const jsonSchema = (): unknown =>
  JSON.parse(JSON.stringify(z.toJSONSchema(RedressSettings, { io: 'input', unrepresentable: 'any' })))

const SCHEMA_FILE = fileURLToPath(new URL('./redress.config.schema.json', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA_FILE, `${JSON.stringify(jsonSchema(), undefined, 2)}\n`)
}
