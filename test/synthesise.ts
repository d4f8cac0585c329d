import { execFileSync } from 'node:child_process'

/** Synthesises the templates once for all tests: those that start the local stack read them, and those of the stack itself. */
export default function setup(): void {
  execFileSync(process.execPath, ['test/templates.ts'], { stdio: ['ignore', 'ignore', 'pipe'] })
}
