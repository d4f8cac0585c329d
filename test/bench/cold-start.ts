// npm run bench test/bench/cold-start.ts: what loading each bundle costs the processor, beside a bare handler with a DynamoDB client, and how much memory the process then holds.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from '../../infra/bundle-options.ts'
import { Template } from '../../infra/local/event-sources.ts'

const ROUNDS = 9
/** What a bundle may cost at most, in loads of the bare handler. The others run in the background. */
const MOST: Readonly<Record<string, number>> = { inbox: 1.8, react: 1.8, notify: 1.8, customer: 1.8, desk: 2 }
const BACKGROUND = 1.5

const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
const client = new DynamoDBClient()
export const handler = async () => client.config.region()`
const LOAD = `const before = process.cpuUsage()
await import(process.argv[1])
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }))
process.exit()`

/** The processor time and the memory at most that a process of its own takes to load a bundle, as after a cold start. */
function load(
  bundle: string,
  environment: Readonly<Record<string, string>>,
): { readonly milliseconds: number; readonly megabytes: number } {
  const env = { ...environment, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' }
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', LOAD, bundle], { env, encoding: 'utf8' }),
  )
}

/** Bytes of a file and of all that it imports at once. */
function sizeOf(file: string, counted = new Set<string>()): number {
  if (counted.has(file)) return 0
  counted.add(file)
  const text = readFileSync(file, 'utf8')
  const imported = [...text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(([, name = '']) => join(dirname(file), name))
  return imported.reduce((sum, one) => sum + sizeOf(one, counted), text.length)
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

const directory = mkdtempSync(join(tmpdir(), 'redress-'))
const bare = join(directory, 'stdin.mjs')
await build({ ...bundleOptions, stdin: { contents: BARE, resolveDir: '.' }, outdir: directory })
const template = new Template('cdk.out', {
  address: 'http://localhost',
  queueUrl: (name) => `http://localhost/${name}`,
  issuer: 'http://localhost',
  client: 'desk',
})
const functions = template.all<{
  readonly Description: string
  readonly Code: { readonly S3Key: string }
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> }
}>('AWS::Lambda::Function')

console.log('function       kB    ms   × bare   at most    MB')
console.log(`${'(bare)'.padEnd(10)}${String(Math.round(sizeOf(bare) / 1000)).padStart(7)}`)
for (const { properties } of functions) {
  const name = properties.Description.slice('Redress: '.length)
  const bundle = resolve('cdk.out', `asset.${properties.Code.S3Key.replace('.zip', '')}`, 'index.mjs')
  // In pairs: whatever else the machine does then falls on both.
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [beside, own] = [load(bare, {}), load(bundle, properties.Environment.Variables)]
    return { ...own, ratio: own.milliseconds / beside.milliseconds }
  })
  const cells = [
    String(Math.round(sizeOf(bundle) / 1000)).padStart(7),
    median(rounds.map(({ milliseconds }) => milliseconds))
      .toFixed(0)
      .padStart(6),
    median(rounds.map(({ ratio }) => ratio))
      .toFixed(2)
      .padStart(9),
    (MOST[name] ?? BACKGROUND).toFixed(1).padStart(10),
    median(rounds.map(({ megabytes }) => megabytes))
      .toFixed(0)
      .padStart(6),
  ]
  console.log(name.padEnd(10) + cells.join(''))
}
rmSync(directory, { recursive: true })
