import { nightly } from '#app/nightly.ts'
import { slices } from '#app/slices.ts'
import type { Job } from '#platform/jobs.ts'

/** Every queue of the program: the slices' own and the night's. */
export const allJobs: readonly Job[] = [...slices.flatMap(({ jobs = [] }) => jobs), nightly]
