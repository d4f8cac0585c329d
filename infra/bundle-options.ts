import type { BuildOptions } from 'esbuild'
import { assets } from './assets.ts'

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
  plugins: [assets],
}
