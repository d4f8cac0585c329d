import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

let bundled: string | undefined

/** The directory with the bundle of a function, `functions/<name>/handler.ts`. The first call builds all of them next to the template. */
export function bundleOf(name: string, outdir: string): string {
  bundled ??= bundleAll(join(outdir, 'bundles'))
  return join(bundled, name)
}

// In a process of its own, since what is made along the way does not come at once, and constructs wait for nothing.
function bundleAll(outdir: string): string {
  const command = fileURLToPath(new URL('./bundle-all.ts', import.meta.url))
  execFileSync(process.execPath, [command, outdir], { stdio: ['ignore', 'ignore', 'inherit'] })
  return outdir
}
