import type pg from 'pg'
import { type Decision, accepted } from '#kernel/result.ts'
import type { CountedYear } from '#attendance/model/why.ts'
import { type OneStudent, countOneStudent } from '#attendance/actions/count-one-student.ts'
import { CountWriter } from '#attendance/actions/write-counted.ts'

/** One student's figures up to any day, counted now, with every student-day behind them. */
export async function figuresOf(
  pool: pg.Pool,
  asked: OneStudent,
): Promise<Decision<CountedYear, 'no-such-student'>> {
  const found = await countOneStudent({ pool, seen: pool }, asked)
  if (!found.ok) return found
  const { count, district, schools } = found.value.trace
  const writer = new CountWriter(found.value)
  return accepted({
    ...asked,
    ...writer.heading(count),
    district: count.district === null ? null : writer.level(count.district, district),
    schools: count.schools.map(({ school, count: atSchool }) => ({
      school: writer.school(school),
      counted: atSchool === null ? null : writer.level(atSchool, schools.get(school) ?? []),
    })),
  })
}
