// npm run clauses: every clause, how its test went, and at the end what is missing.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clauses } from './clauses.ts'

type Report = {
  readonly testResults: readonly { readonly assertionResults: readonly { title: string; status: string }[] }[]
}

const directory = mkdtempSync(join(tmpdir(), 'clauses-'))
const outputFile = join(directory, 'report.json')
try {
  execFileSync('vitest', ['run', 'test/clauses', '--reporter=json', `--outputFile=${outputFile}`], { stdio: 'ignore' })
} catch {
  // Some test failed: the report says which.
}
const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8')) as Report
rmSync(directory, { recursive: true })
const states = new Map(
  testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status }) => [title.split(' ')[0], status] as const),
  ),
)

for (const { id, means, held } of clauses) {
  const state = held === undefined ? (states.get(id) ?? 'missing') : 'by people'
  console.log(`${id.padEnd(8)} ${state.padEnd(9)} ${held === undefined ? means : `${means}: ${held}`}`)
}
const open = clauses.filter(({ id, held }) => held === undefined && states.get(id) !== 'passed')
const byPeople = clauses.filter(({ held }) => held !== undefined).length
console.log(
  `\n${clauses.length} clauses: ${clauses.length - open.length - byPeople} proven, ${byPeople} held by people, ${open.length} missing.`,
)
process.exitCode = open.length > 0 ? 1 : 0
