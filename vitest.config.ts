import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/synthesise.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is compiled in the first seconds of a short life seldom pays: DynamoDB Local needs half the time so.
    env: { JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1' },
    // Files that start a whole stack would fight over two cores.
    maxWorkers: 2,
  },
})
