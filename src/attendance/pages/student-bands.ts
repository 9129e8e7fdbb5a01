import type { BandAttendanceWorks, BandLausd } from '#attendance/model/figures.ts'
import type { Level } from '#ui/levels.tsx'

/** The bands on the house's five steps of concern. */
export const awLevels: Record<BandAttendanceWorks, Level> = {
  satisfactory: 1,
  'at-risk': 3,
  moderate: 4,
  severe: 5,
  'too-early': 0,
}

export const lausdLevels: Record<BandLausd, Level> = {
  advanced: 1,
  proficient: 2,
  basic: 3,
  'below-basic': 4,
  'far-below-basic': 5,
  'too-early': 0,
}
