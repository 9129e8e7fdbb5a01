import { z } from 'zod'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { type DeliveryQuery, Unreached } from '#notifications/model/delivery.ts'

/** So many are named. */
const most = 200

/** Whose notice is released and cannot be written, as nothing brings it to anybody; by school and name. */
export async function unreachedIn(
  seen: Queryable,
  schoolYear: SchoolYear,
  { school }: Pick<DeliveryQuery, 'school'>,
): Promise<Unreached[]> {
  const { rows } = await seen.query(
    `select n.id as notification, n.student, nullif(concat_ws(' ', first_name, last_name), '') as "of", n.step,
       coalesce(school.name, n.school) as "schoolName", unprinted as because
     from notification n left join student on student.id = n.student left join school on school.id = n.school
     where school_year = $1 and n.state = 'released' and letter is null and unprinted in ('no-address', 'nobody-to-write-to')
       and ($2::text is null or n.school = $2)
     order by school.name, last_name, first_name, n.id limit $3`,
    [schoolYear, school ?? null, most],
  )
  return z.array(Unreached).parse(rows)
}
