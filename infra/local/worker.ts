// Runs in a thread of its own: one function, as Lambda would load it. The environment is the thread's own.
import { parentPort, workerData } from 'node:worker_threads'

type Call = { readonly id: number; readonly event: unknown; readonly ahead: number; readonly timeout: number }

const port = parentPort
if (port === null) throw new Error('This is the inside of a worker.')
const { handler } = await import(workerData.bundle)

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
