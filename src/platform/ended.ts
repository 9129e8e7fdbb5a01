import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'

interface Ended {
  student: StudentId
  endedOn: SchoolDate
  years: SchoolYear[]
}

/** Of a table whose rows are each about a student in a school year and are over on a day: those that are over. */
export function endedIn(table: string, endedOn: string) {
  return {
    /** Whom they are about, the day on which the last of them was over, and of which school years they are */
    async students(client: Queryable): Promise<Ended[]> {
      const { rows } = await client.query<Ended>(
        `select student, max(${endedOn}) as "endedOn", array_agg(distinct school_year) as years
         from ${table} where ${endedOn} is not null group by student`,
      )
      return rows
    },
    /** The numbers of those of some students */
    async of(client: Queryable, students: readonly StudentId[]): Promise<number[]> {
      const { rows } = await client.query<{ id: number }>(
        `select id from ${table} where student = any ($1) and ${endedOn} is not null`,
        [students],
      )
      return rows.map(({ id }) => id)
    },
  }
}
