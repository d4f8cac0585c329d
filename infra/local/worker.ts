// Runs in a thread of its own: one function, as Lambda would load it. The environment is the thread's own.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { constants, Script } from 'node:vm'
import { parentPort, threadId, workerData } from 'node:worker_threads'

type Call = { readonly id: number; readonly event: unknown; readonly ahead: number; readonly timeout: number }

const port = parentPort
if (port === null) throw new Error('This is the inside of a worker.')
const bundle: string = workerData.bundle
const directory = dirname(bundle)
// What a function had to compile by its first calls is read by those that start later: it takes half the time, and many stacks start in the tests.
const compiled = join(directory, '..', 'compiled', basename(directory))
const script = new Script(Module.wrap(readFileSync(bundle, 'utf8')), {
  filename: bundle,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
})
const isCompiled = script.cachedDataRejected === false
const loaded = { exports: {} as { handler(event: unknown, context: object): Promise<unknown> } }
script.runInThisContext()(loaded.exports, createRequire(bundle), loaded, bundle, directory)
/** The calls after which what was compiled is written. */
const WRITTEN_AFTER = [1, 4, 16, 64]
let calls = 0

port.on('message', async ({ id, event, ahead, timeout }: Call) => {
  process.env.CLOCK_OFFSET = String(ahead)
  const ends = Date.now() + timeout
  const context = { awsRequestId: String(id), getRemainingTimeInMillis: () => ends - Date.now() }
  try {
    port.postMessage({ id, result: await loaded.exports.handler(event, context) })
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  calls += 1
  if (!isCompiled && WRITTEN_AFTER.includes(calls)) writeCompiled()
})

function writeCompiled(): void {
  mkdirSync(dirname(compiled), { recursive: true })
  const written = `${compiled}.${process.pid}.${threadId}`
  writeFileSync(written, script.createCachedData())
  renameSync(written, compiled)
}
