import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/synthesise.ts', 'test/dynamodb.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Files that start a whole stack would fight over two cores.
    maxWorkers: 2,
  },
})
