import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'tests/**/*.test.ts',
      'tests/journeys/**/*.journey.ts',
      'bench/**/*.test.ts',
    ],
    // A file waits as often as it works: one less than the processors, the usual number, leaves half of two idle.
    maxWorkers: '100%',
    globalSetup: ['tests/world/database-setup.ts'],
    // A bound against hanging, not a measure: journeys on a busy machine are slow.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
