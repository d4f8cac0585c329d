// What browsers get besides pages, made into modules: the style sheet, scripts and icons.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { compile, optimize } from '@tailwindcss/node'
import { Scanner } from '@tailwindcss/oxide'
import { build, type Plugin } from 'esbuild'

/** The files that are made: what imports them is declared in shared/web/assets.d.ts. */
export const ASSET = /\.(css|svg|client\.js)$/

/** The module that stands for a file: a style sheet or script as `fileName` (with the hash of its text) and `body`, an icon as text. */
export async function assetModule(file: string): Promise<string> {
  if (file.endsWith('.svg')) return `export default ${JSON.stringify(readFileSync(file, 'utf8'))}`
  const body = file.endsWith('.css') ? await styleSheet(file) : await script(file)
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(body))).toString('hex')
  const [, stem, extension] = /([\w-]+)(?:\.client)?\.(\w+)$/.exec(file) ?? []
  // The body by itself: a function that only names the file does not carry it.
  return `export const fileName = ${JSON.stringify(`${stem}.${digest.slice(0, 12)}.${extension}`)}
export const body = ${JSON.stringify(body)}`
}

/** Compiles a style sheet with Tailwind, from the classes that the files of its `@source` name. */
async function styleSheet(file: string): Promise<string> {
  const base = dirname(file)
  const { sources, build: compiled } = await compile(readFileSync(file, 'utf8'), { base, onDependency: () => {} })
  return optimize(compiled(new Scanner({ sources }).scan()), { file, minify: true }).code
}

async function script(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  })
  return outputFiles[0]?.text ?? ''
}

/** Gives bundles the assets that they import. */
export const assets: Plugin = {
  name: 'assets',
  setup({ onLoad }) {
    const made = new Map<string, Promise<string>>()
    onLoad({ filter: ASSET }, async ({ path }) => {
      if (!made.has(path)) made.set(path, assetModule(resolve(path)))
      return { contents: (await made.get(path)) ?? '', loader: 'js' }
    })
  },
}
