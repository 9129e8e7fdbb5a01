import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'tests/**/*.test.ts',
      'tests/journeys/**/*.journey.ts',
      'bench/**/*.test.ts',
    ],
    globalSetup: ['tests/world/database-setup.ts'],
    // A bound against hanging, not a measure: journeys on a busy machine are slow.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
