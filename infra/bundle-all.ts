// Every function as one file, bundled together: what they share is read once. The directory is the only argument.
import { globSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from './bundle-options.ts'

const [, , outdir = 'cdk.out/bundles'] = process.argv
const handlers = globSync('functions/*/handler.ts')
await build({
  ...bundleOptions,
  entryPoints: Object.fromEntries(handlers.map((file) => [`${basename(dirname(file))}/index`, file])),
  outdir,
  outExtension: { '.js': '.mjs' },
  sourcemap: true,
  sourcesContent: false,
})
