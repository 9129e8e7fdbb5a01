import { StudentId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Deliveries } from './deliveries.ts'
import type { BenchOptions } from './options.ts'
import { figuresOfSome } from './plain/figures-sql.ts'
import type { Task } from './plain/worker-tasks.ts'
import type { Measured } from './report.ts'
import type { Sides } from './sides.ts'

// Figures counted anew from what is stored: of everybody, of one school, of one student.

const schoolYear = SchoolYear.parse('2025-2026')

export async function measureCounting(
  options: BenchOptions,
  sides: Sides,
  { exceptions }: Deliveries,
): Promise<Measured[]> {
  if (!options.only.includes('count')) return []
  const asOf = exceptions.to
  const both = async (task: Task) => ({
    duckdb: await sides.duckdb?.perform(task),
    sql: await sides.sql?.perform(task),
  })
  const office = sides.exceptions
  const [school] = await office.query(`select key, id from school order by key limit 1`)
  const [student] = await office.query(`select id from student order by key offset 250 limit 1`)
  const id = StudentId.parse(student?.['id'])
  const ofSchool = `student_id in (select student_id from plain.enrollments
    where school_id = '${String(school?.['id'])}')`
  const some = (condition: string, times: number): Task => {
    return { do: 'ask', sql: figuresOfSome(asOf, condition), times }
  }
  const changed = { schools: [Number(school?.['key'])] }
  return [
    {
      what: 'recompute all',
      goal: 5,
      presente: await office.recompute({ schoolYear, asOf }),
      ...(await both({ do: 'count', asOf })),
    },
    {
      what: 'recompute one school, changed',
      presente: await office.recompute({ schoolYear, asOf, changed }),
      ...(await both(some(ofSchool, 3))),
    },
    {
      what: 'one student, with every day behind the figures',
      presente: await office.countStudent(id, asOf, 20),
      ...(await both(some(`student_id = '${id}'`, 10))),
    },
  ]
}
