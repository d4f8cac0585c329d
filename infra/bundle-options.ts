import { readFileSync } from 'node:fs'
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

/** How code is bundled for Lambda's Node. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  // A module would import node:http with everything that it has, which loads a WebSocket that nobody asks for.
  format: 'cjs',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  // Packages that were written as modules ask where they are.
  define: { 'import.meta.url': 'bundleAddress' },
  banner: { js: "const bundleAddress=require('node:url').pathToFileURL(__filename).href;" },
  plugins: [assets, tables],
}
