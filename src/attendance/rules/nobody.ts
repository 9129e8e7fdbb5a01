import type { Audience, NobodyReason } from '#attendance/model/pictures.ts'

// A school that counts nobody stands on the district's list all the same, with the reason: a school
// that is missing without a word looks like a mistake of the import.

export interface StudentsThere {
  /** At home here and counted, whatever their grade or group */
  counted: boolean
  withoutFigures: boolean
  withoutDays: boolean
  attended: boolean
}

/**
 * Why no student is counted, the reason first of which the office can do something. The public learns
 * none: each of them tells of students who may be few. https://www.cde.ca.gov/ds/ad/fsabd.asp
 */
export function whyNobody(there: StudentsThere | undefined, audience: Audience): NobodyReason {
  if (audience === 'public') return 'none-counted'
  if (there?.counted === true) return 'none-chosen'
  if (there?.withoutFigures === true) return 'without-figures'
  if (there?.withoutDays === true) return 'no-days'
  return there?.attended === true ? 'at-home-elsewhere' : 'not-enrolled'
}
