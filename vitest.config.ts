import { defineConfig } from 'vitest/config'

const world = {
  globalSetup: ['tests/world/database-setup.ts'],
  // A bound against hanging, not a measure: journeys on a busy machine are slow.
  testTimeout: 120_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...world,
          name: 'parts',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        test: {
          ...world,
          name: 'journeys',
          include: ['tests/journeys/**/*.journey.ts'],
          // A browser on a busy machine may stumble once; the run tells of it at its end.
          retry: 1,
        },
      },
    ],
  },
})
