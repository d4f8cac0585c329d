// npm run store-release: keeps what today's code stores, for later releases to read.
import { storeRelease } from './release.ts'

try {
  console.log(`Written: ${storeRelease()}`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
