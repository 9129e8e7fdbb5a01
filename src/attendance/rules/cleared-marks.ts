import type { NewClearing } from '#attendance/model/clearing.ts'
import type { CountedYear } from '#attendance/model/why.ts'
import {
  type ClearedDay,
  cleared,
  markBytes,
  markCount,
  markDay,
  markSchool,
} from '#attendance/model/packed-marks.ts'

/** The marks with those flagged that the office cleared; the very same bytes where there is none. */
export function withCleared(marks: Uint8Array, days: readonly ClearedDay[]): Uint8Array {
  if (days.length === 0) return marks
  const flagged = Uint8Array.from(marks)
  for (let index = 0; index < markCount(marks); index++) {
    const day = markDay(marks, index)
    const school = markSchool(marks, index)
    if (days.some((one) => one.day === day && one.school === school)) {
      flagged[index * markBytes + 3] = cleared
    }
  }
  return flagged
}

/** Why a day cannot be cleared: only an absence or a gap without excuse can be. Null where it can. */
export function whyNotCleared(
  { schools }: Pick<CountedYear, 'schools'>,
  { school, date }: Pick<NewClearing, 'school' | 'date'>,
): 'nothing-to-clear' | 'cleared-already' | null {
  const atSchool = schools.find((one) => one.school === school)?.counted
  const day = atSchool?.days.find((one) => one.date === date)
  if (day === undefined) return 'nothing-to-clear'
  if (day.marks.some((mark) => mark.cleared !== null)) return 'cleared-already'
  const without =
    day.absence === 'unexcused' || day.absence === 'unverified' || day.eventRule !== null
  return without ? null : 'nothing-to-clear'
}
