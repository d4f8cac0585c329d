// The page with every component. Node reads no JSX, so it is bundled as functions are when somebody first asks for it.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions } from '../bundle-options.ts'

let made: Promise<string> | undefined

/** The page of infra/local/components.tsx, as it was when the stack was first asked for it. */
export function componentsPage(): Promise<string> {
  made ??= rendered()
  return made
}

async function rendered(): Promise<string> {
  const folder = await mkdtemp(join('cdk.out', 'components-'))
  try {
    const source = fileURLToPath(new URL('./components.tsx', import.meta.url))
    await build({ ...bundleOptions, entryPoints: [source], outdir: folder })
    const { componentsPage: page } = await import(pathToFileURL(join(folder, 'components.mjs')).href)
    return page()
  } finally {
    await rm(folder, { recursive: true })
  }
}
