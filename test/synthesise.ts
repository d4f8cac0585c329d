import { execFileSync } from 'node:child_process'

/** Synthesises the templates once for all lanes: those that start the local stack read them, and the tests of the stack itself. */
export default function setup(): void {
  if (process.env.SYNTHESISED !== undefined) return
  execFileSync(process.execPath, ['test/templates.ts'], { stdio: ['ignore', 'ignore', 'pipe'] })
  process.env.SYNTHESISED = 'yes'
}
