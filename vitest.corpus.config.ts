import { defineConfig } from 'vitest/config'

/** Tests over real telemetry in `THROUGHLINE_CORPUS` (default ../shared/data). */
export default defineConfig({
  test: { environment: 'node', include: ['**/*.corpus.test.ts'], exclude: ['node_modules/**'], testTimeout: 120_000, hookTimeout: 120_000 },
})
