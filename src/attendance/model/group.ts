import { z } from 'zod'

// Students added up by group. For the district level a student counts once, at the home school; for
// the school level at every school attended. The names are the columns of group_figures.

export const groupLevels = ['district', 'school'] as const
export const GroupLevel = z.enum(groupLevels)
export type GroupLevel = z.infer<typeof GroupLevel>

export const groupCounts = [
  'students',
  'expected',
  'unknown',
  'attended',
  'absent',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
  'chronic_state_eligible',
  'chronic_state',
  'chronic_local_known',
  'chronic_local',
  'aw_satisfactory',
  'aw_at_risk',
  'aw_moderate',
  'aw_severe',
  'lausd_advanced',
  'lausd_proficient',
  'lausd_basic',
  'lausd_below_basic',
  'lausd_far_below_basic',
  'bands_too_early',
  'truants',
] as const

/** July first, as the months of a school year follow each other. */
export const monthsOfYear = [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6] as const

/** How a day of one school went: the columns of school_day. */
export const schoolDayCounts = [
  'expected',
  'unknown',
  'attended',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
] as const
