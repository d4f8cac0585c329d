// Runs in a thread of its own: one function, as Lambda would load it. The environment is the thread's own.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

type Call = { readonly id: number; readonly event: unknown; readonly ahead: number; readonly timeout: number }

const port = parentPort
if (port === null) throw new Error('This is the inside of a worker.')
// What was compiled once is read the next time: it takes half the time, and many stacks start in the tests.
enableCompileCache(fileURLToPath(new URL('../compiled', workerData.bundle)))
const { handler } = await import(workerData.bundle)
flushCompileCache()

port.on('message', async ({ id, event, ahead, timeout }: Call) => {
  process.env.CLOCK_OFFSET = String(ahead)
  const ends = Date.now() + timeout
  const context = { awsRequestId: String(id), getRemainingTimeInMillis: () => ends - Date.now() }
  try {
    port.postMessage({ id, result: await handler(event, context) })
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
