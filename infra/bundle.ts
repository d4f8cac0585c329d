// Every function as one file, bundled together: what they share is read once.
import { globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

let bundled: string | undefined

/** The directory with the bundle of a function, `functions/<name>/handler.ts`. The first call builds all of them next to the template. */
export function bundleOf(name: string, outdir: string): string {
  bundled ??= bundleAll(join(outdir, 'bundles'))
  return join(bundled, name)
}

function bundleAll(outdir: string): string {
  const handlers = globSync('functions/*/handler.ts')
  buildSync({
    entryPoints: Object.fromEntries(handlers.map((file) => [`${basename(dirname(file))}/index`, file])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    // CommonJS packages inside an ES module bundle still ask for require.
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  })
  return outdir
}
