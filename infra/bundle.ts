// Every function as one file, bundled together: what they share is read once.
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

let bundled: string | undefined

/** The directory with the bundle of a function, `functions/<name>/handler.ts`. The first call builds all of them next to the template. */
export function bundleOf(name: string, outdir: string): string {
  bundled ??= bundleAll(outdir)
  return join(bundled, name)
}

/** Builds `bundles/<name>/index.cjs`, and `maps/<name>.map`, which is not deployed: Node would read it at every cold start. */
function bundleAll(outdir: string): string {
  const bundles = join(outdir, 'bundles')
  const handlers = globSync('functions/*/handler.ts')
  const { outputFiles } = buildSync({
    entryPoints: Object.fromEntries(handlers.map((file) => [`${basename(dirname(file))}/index`, file])),
    outdir: bundles,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    // A module would import node:http with everything that it has, which loads a WebSocket that nobody asks for.
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    inject: ['functions/runtime/interpreted.ts'],
    // Packages that were written as modules ask where they are.
    define: { 'import.meta.url': 'bundleAddress' },
    banner: { js: "const bundleAddress=require('node:url').pathToFileURL(__filename).href;" },
    write: false,
  })
  for (const { path, contents } of outputFiles) {
    const name = basename(dirname(path))
    const file = path.endsWith('.map') ? join(outdir, 'maps', `${name}.map`) : path
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, contents)
  }
  return bundles
}
