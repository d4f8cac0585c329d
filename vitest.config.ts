import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const stack = ['test/{local,attack,infra}/**/*.test.ts']
const browser = ['test/browser/**/*.test.ts']
const store = ['test/store/**/*.test.ts']
const load = ['test/mail/{large,time}.test.ts']

// Tests wait for conditions. The limit only ends one that hangs, however busy the machine is.
const patient = { testTimeout: 600_000, hookTimeout: 600_000 }

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
    // Files that start a whole stack would fight over two cores.
    maxWorkers: 2,
    projects: [
      {
        plugins: [scriptsAsText],
        test: {
          name: 'unit',
          // These tests are pure: they share their modules, which saves reading them for each file.
          isolate: false,
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...store, ...load, ...stack, ...browser],
        },
      },
      { test: { name: 'load', include: load, ...patient } },
      { test: { name: 'store', include: store, globalSetup: ['test/dynamodb.ts'], ...patient } },
      {
        test: {
          name: 'local',
          include: stack,
          globalSetup: ['test/synthesise.ts', 'test/dynamodb.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          globalSetup: ['test/synthesise.ts', 'test/dynamodb.ts'],
          ...patient,
        },
      },
    ],
  },
})
