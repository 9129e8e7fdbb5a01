import type { RoleName } from '#access/model.ts'

// What a title of another system gives here. Only roles over single schools come by a roster: whoever may do more is
// given it by hand, or by staff.csv, where a person wrote the role down. Not in the table, or nothing beside it: no
// role is given, and the run says how many there were of each.

const titles = {
  principal: 'principal',
  counselor: 'school-counselor',
  'school counselor': 'school-counselor',
  'guidance counselor': 'school-counselor',
  'high school counselor': 'school-counselor',
  'middle school counselor': 'school-counselor',
  'elementary school counselor': 'school-counselor',
  'psa counselor': 'school-psa',
  'pupil services and attendance counselor': 'school-psa',
  'attendance clerk': 'attendance-clerk',
  'attendance secretary': 'attendance-clerk',
  // Of named students only: given by hand.
  teacher: null,
  // Whatever may look after all: given by hand.
  administrator: null,
  'site administrator': null,
  'school administrator': null,
  'district administrator': null,
  'lea administrator': null,
  'system administrator': null,
  superintendent: null,
  'assistant principal': null,
} as const satisfies Record<string, RoleName | null>

/** The role that a title gives; null: none. */
export function roleOfTitle(title: string): RoleName | null {
  return roleOfTitles([title])
}

/** Where somebody has several titles for one thing the first that is known decides. */
export function roleOfTitles(all: readonly (string | null)[]): RoleName | null {
  for (const title of all) {
    const role = known.get(plainTitle(title ?? ''))
    if (role !== undefined) return role
  }
  return null
}

const known = new Map<string, RoleName | null>(Object.entries(titles))

/** 'attendanceClerk', 'ext:attendance_clerk' and 'Attendance Clerk' are one. */
function plainTitle(title: string): string {
  return title
    .replace(/^ext:/i, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .trim()
    .toLowerCase()
}
