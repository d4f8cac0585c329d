import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import type { BuildOptions, Plugin } from 'esbuild'
import { assets } from './assets.ts'

/** Gives bundles a table of JSON as the text of it, which is parsed in a fraction of the time that a literal of its size takes. */
const tables: Plugin = {
  name: 'tables',
  setup({ onLoad }) {
    onLoad({ filter: /\/table\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))})`,
      loader: 'js',
    }))
  },
}

/** Requires the modules of Node: importing node:http asks it for everything that it has, which loads a WebSocket that nobody uses. */
const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path: imported, kind }) => {
      const name = imported.replace(/^node:/, '')
      if (!builtinModules.includes(name)) return undefined
      const path = `node:${name}`
      return kind === 'require-call' ? { path, external: true } : { path, namespace: 'builtin' }
    })
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}

/** How code is bundled for Lambda's Node: modules, with what is imported later in files of its own. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  splitting: true,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  // Packages that were not written as modules require others.
  banner: {
    js: "import{createRequire as requireOfNode}from'node:module';const require=requireOfNode(import.meta.url);",
  },
  plugins: [builtins, assets, tables],
}
