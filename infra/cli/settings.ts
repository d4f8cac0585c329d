// npm run settings: asks for what a deployment needs, and writes it to redress.config.json, or the file after --settings.
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ConfigurationError } from '../configuration-error.ts'
import { askForSettings } from '../settings/ask.ts'
import { checkedSettings } from '../settings/deployment.ts'
import { readJson, readSettings, SETTINGS_FILE } from '../settings/read.ts'
import type { WrittenSettings } from '../settings/schema.ts'

const { values } = parseArgs({ options: { settings: { type: 'string', default: SETTINGS_FILE } } })
const file = values.settings
const SCHEMA = fileURLToPath(new URL('../settings/redress.config.schema.json', import.meta.url))

async function writeSettings(): Promise<void> {
  const known = existsSync(file) ? (readJson('--settings', file) as WrittenSettings) : {}
  console.log(`What is asked here is written to ${file}. In brackets stands an example; Enter leaves what is set.`)
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answers = lines[Symbol.asyncIterator]()
  const person = {
    async ask(question: string, set: string): Promise<string> {
      process.stdout.write(`\n${question}${set ? `\n[${set}]` : ''}\n> `)
      const { value, done } = await answers.next()
      if (done) throw new ConfigurationError('The answers ended before the last question: nothing was written.')
      return value
    },
    say: (sentence: string) => console.log(sentence),
  }
  const { $schema = `./${relative(dirname(file), SCHEMA)}`, ...settings } = await askForSettings(
    known,
    person,
    dirname(file),
  )
  lines.close()
  writeFileSync(file, `${JSON.stringify({ $schema, ...settings }, undefined, 2)}\n`)
  checkedSettings(await readSettings(file))
  console.log(`\n${file} is written. Next: npm run synth, and npm run deploy.`)
}

try {
  await writeSettings()
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
