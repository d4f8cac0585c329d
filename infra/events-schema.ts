// The JSON Schema of what is published, for whoever reads it elsewhere. Run by itself, it writes the file.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { PublishedEvent } from '../shared/complaint/published.ts'

/** The schema as JSON. */
export const jsonSchema = (): unknown =>
  JSON.parse(JSON.stringify(z.toJSONSchema(PublishedEvent, { unrepresentable: 'any', reused: 'ref' })))

const SCHEMA_FILE = fileURLToPath(new URL('./events.schema.json', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA_FILE, `${JSON.stringify(jsonSchema(), undefined, 2)}\n`)
}
