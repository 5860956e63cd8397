import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{contract,engine,server,mocks,app,scripts,bench}/**/*.test.ts'],
    // The corpus tests read real telemetry from outside the repository and run as their own step: npm run corpus.
    exclude: ['**/*.corpus.test.ts', 'node_modules/**'],
    testTimeout: 30_000,
    // Some suites analyse the whole demo plant before their first test.
    hookTimeout: 60_000,
  },
})
