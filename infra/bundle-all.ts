// Every function as one file, bundled together: what they share is read once. The directory is the only argument.
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from './bundle-options.ts'

const [, , outdir = 'cdk.out/bundles'] = process.argv
const handlers = globSync('functions/*/handler.ts')
const { outputFiles = [] } = await build({
  ...bundleOptions,
  entryPoints: Object.fromEntries(handlers.map((file) => [`${basename(dirname(file))}/index`, file])),
  outdir,
  outExtension: { '.js': '.cjs' },
  inject: ['functions/runtime/interpreted.ts'],
  sourcemap: 'external',
  sourcesContent: false,
  write: false,
})
for (const { path, contents } of outputFiles) {
  // A map stands beside what is deployed: Node would read it at every cold start.
  const file = path.endsWith('.map') ? join(outdir, '..', 'maps', `${basename(dirname(path))}.map`) : path
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, contents)
}
