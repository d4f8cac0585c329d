import type { BuildOptions } from 'esbuild'
import { assets } from './assets.ts'

/** How code is bundled for Lambda's Node. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  // CommonJS packages inside an ES module bundle still ask for require.
  banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  plugins: [assets],
}
