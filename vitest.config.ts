import { defineConfig, type Plugin } from 'vitest/config'
import { ASSET, assetModule } from './infra/assets.ts'

const stack = ['test/{local,attack,infra}/**/*.test.ts']
const browser = ['test/browser/**/*.test.ts']
const store = ['test/store/**/*.test.ts']
const load = ['test/mail/{large,time}.test.ts']

// Tests wait for conditions. The limit only ends one that hangs, however busy the machine is.
const patient = { testTimeout: 600_000, hookTimeout: 600_000 }

// Files share the modules that they load, which saves loading them again for each: every test makes its own stack or table.
const shared = { isolate: false }

// What browsers load besides pages is made as the bundler makes it, under names that no other plugin takes for its own.
const MADE = '\0asset:'
const assets: Plugin = {
  name: 'assets',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!ASSET.test(source)) return
    const file = await this.resolve(source, importer, { skipSelf: true })
    return file && `${MADE}${file.id.split('?')[0]}.js`
  },
  load: (id) => (id.startsWith(MADE) ? assetModule(id.slice(MADE.length, -'.js'.length)) : undefined),
}

// The lanes; test/README.md says what each is for.
export default defineConfig({
  test: {
    // One more than the two cores: a test that waits leaves its core to another.
    maxWorkers: 3,
    // Functions start again and again, and collecting the garbage of a start takes longer than having room for it.
    execArgv: ['--min-semi-space-size=16'],
    projects: [
      {
        plugins: [assets],
        test: {
          name: 'unit',
          ...shared,
          ...patient,
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...store, ...load, ...stack, ...browser],
        },
      },
      { test: { name: 'load', include: load, ...patient } },
      { test: { name: 'store', include: store, globalSetup: ['test/dynamodb.ts'], ...shared, ...patient } },
      {
        test: {
          name: 'local',
          include: stack,
          globalSetup: ['test/synthesise.ts', 'test/dynamodb.ts'],
          ...shared,
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          globalSetup: ['test/synthesise.ts', 'test/dynamodb.ts'],
          ...shared,
          ...patient,
        },
      },
    ],
  },
})
