import { execFileSync } from 'node:child_process'

/** Synthesises the template once for all tests: those that start the local stack read it, and those of the stack itself. */
export default function setup(): void {
  execFileSync(process.execPath, ['infra/app.ts'], { stdio: ['ignore', 'ignore', 'pipe'] })
}
