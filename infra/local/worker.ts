// Runs in a thread of its own: one function, as Lambda would load it. The environment is the thread's own.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

type Call = { readonly id: number; readonly event: unknown; readonly ahead: number; readonly timeout: number }
type Handler = (event: unknown, context: object) => Promise<unknown>

const port = parentPort
if (port === null) throw new Error('This is the inside of a worker.')
const bundle: string = workerData.bundle
// What a function had to compile by its first calls is read by those that start later: many stacks start in the tests.
enableCompileCache(join(dirname(bundle), '..', 'compiled'))
const loaded: Promise<{ handler: Handler }> = import(pathToFileURL(bundle).href)
/** The calls after which what was compiled is written. */
const WRITTEN_AFTER = 16
let calls = 0

port.on('message', async ({ id, event, ahead, timeout }: Call) => {
  process.env.CLOCK_OFFSET = String(ahead)
  const ends = Date.now() + timeout
  const context = { awsRequestId: String(id), getRemainingTimeInMillis: () => ends - Date.now() }
  try {
    const { handler } = await loaded
    port.postMessage({ id, result: await handler(event, context) })
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  calls += 1
  if (calls === WRITTEN_AFTER) flushCompileCache()
})
