import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const stack = ['test/{local,attack,infra}/**/*.test.ts']
const browser = ['test/browser/**/*.test.ts']
const store = ['test/store/**/*.test.ts']
const load = ['test/mail/{large,time}.test.ts']

// Tests wait for conditions. The limit only ends one that hangs, however busy the machine is.
const patient = { testTimeout: 600_000, hookTimeout: 600_000 }

// Files share the modules that they load, which saves loading them again for each: every test makes its own stack or table.
const shared = { isolate: false }

// Scripts of browsers are imported as texts, as the bundler does it.
const scriptsAsText = {
  name: 'scripts-as-text',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.endsWith('.client.js') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : undefined,
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
        plugins: [scriptsAsText],
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
