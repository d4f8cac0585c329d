// Every function in a directory of its own, bundled together: what they share is read once. The directory is the only argument.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { bundleOptions } from './bundle-options.ts'

const [, , outdir = 'cdk.out/bundles'] = process.argv
const handlers = globSync('functions/*/handler.ts').map((file) => [basename(dirname(file)), file] as const)
const { outputFiles, metafile } = await build({
  ...bundleOptions,
  entryPoints: Object.fromEntries(handlers),
  outdir,
  inject: ['functions/runtime/interpreted.ts'],
  sourcemap: 'external',
  sourcesContent: false,
  metafile: true,
  write: false,
})

/** A file and all that it imports, at once or later. */
function filesOf(file: string, { outputs }: Metafile, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const { path, external } of outputs[file]?.imports ?? [])
    if (!external) filesOf(path, { inputs: {}, outputs }, found)
  return found
}

const contentsOf = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]))
const write = (file: string, contents: Uint8Array | undefined) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, contents ?? '')
}
const maps = join(outdir, '..', 'maps')
for (const directory of [outdir, maps]) rmSync(directory, { recursive: true, force: true })
for (const [name] of handlers) {
  const entry = Object.keys(metafile.outputs).find((file) => basename(file) === `${name}.mjs`) ?? ''
  for (const file of filesOf(entry, metafile)) {
    const written = file === entry ? 'index.mjs' : basename(file)
    write(join(outdir, name, written), contentsOf.get(basename(file)))
  }
}
// Maps stand beside what is deployed: Node would read them at every cold start.
for (const [name, contents] of contentsOf) {
  if (name.endsWith('.map')) write(join(maps, name), contents)
}
