import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DeploymentSettings } from '../functions/runtime/deployment.ts'

let bundled: string | undefined

/** The directory with the bundle of a function, `functions/<name>/handler.ts`, and the settings that it reads. The first call builds all of them next to the template. */
export function bundleOf(name: string, outdir: string, settings: DeploymentSettings): string {
  bundled ??= bundleAll(join(outdir, 'bundles'))
  const directory = join(outdir, 'functions', name)
  mkdirSync(directory, { recursive: true })
  cpSync(join(bundled, name), directory, { recursive: true })
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settings))
  return directory
}

// In a process of its own, since what is made along the way does not come at once, and constructs wait for nothing.
function bundleAll(outdir: string): string {
  const command = fileURLToPath(new URL('./bundle-all.ts', import.meta.url))
  execFileSync(process.execPath, [command, outdir], { stdio: ['ignore', 'ignore', 'inherit'] })
  return outdir
}
