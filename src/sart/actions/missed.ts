import type pg from 'pg'
import { countOneStudent } from '#attendance/actions/count-one-student.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolDate, earlier } from '#kernel/school-date.ts'
import { type SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import type { Missed } from '#sart/model/sart.ts'
import type { CountedDay } from '#sart/rules/outcome.ts'

/**
 * What a student has missed this year, up to the day of the figures or an earlier one of that year; null where nothing can
 * be counted.
 */
export async function missedUntil(
  pool: pg.Pool,
  student: StudentId,
  upTo: SchoolDate | null = null,
): Promise<Missed | null> {
  const now = await figuresNow(pool)
  if (now === null) return null
  const isThatYear = upTo !== null && schoolYearOf(upTo) === now.schoolYear
  const asOf = isThatYear ? earlier(upTo, now.asOf) : now.asOf
  const days = await countedDays(pool, { student, schoolYear: now.schoolYear, asOf })
  const known = days.filter(({ standing }) => standing !== 'unknown')
  const absent = known.filter(({ standing }) => standing === 'absent').length
  return { absent, expected: known.length, asOf }
}

/** Every expected day of a student's year up to a day, by the one count of attendance. */
export async function countedDays(
  pool: pg.Pool,
  asked: { student: StudentId; schoolYear: SchoolYear; asOf: SchoolDate },
): Promise<CountedDay[]> {
  const { student, schoolYear, asOf } = asked
  const found = await countOneStudent({ pool, seen: pool }, { student, schoolYear, asOf })
  return found.ok ? found.value.trace.district : []
}
