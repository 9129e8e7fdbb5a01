import { z } from 'zod'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { isNowhere } from '#notifications/records/batches.ts'
import { type DeliveryQuery, Unreached } from '#notifications/model/delivery.ts'

/** So many are named, and so many looked at. */
const most = { unwritten: 200, 'written-for-messages': 2000 }

/** What could not be written as nothing brings it to anybody, or was written for a way that may be closed by now. */
const which = {
  unwritten: `letter is null and unprinted in ('no-address', 'nobody-to-write-to')`,
  'written-for-messages': isNowhere,
}

/** Whose notice is released and nothing may bring it to anybody; by school and name. */
export async function unreachedIn(
  seen: Queryable,
  schoolYear: SchoolYear,
  { school, of }: Pick<DeliveryQuery, 'school'> & { of: keyof typeof which },
): Promise<Unreached[]> {
  const { rows } = await seen.query(
    `select n.id as notification, n.student, nullif(concat_ws(' ', first_name, last_name), '') as "of", n.step,
       coalesce(school.name, n.school) as "schoolName", 
       case when letter is null then unprinted else 'no-address' end as because
     from notification n left join student on student.id = n.student left join school on school.id = n.school
     where school_year = $1 and n.state = 'released' and ${which[of]}
       and ($2::text is null or n.school = $2)
     order by school.name, last_name, first_name, n.id limit $3`,
    [schoolYear, school ?? null, most[of]],
  )
  return z.array(Unreached).parse(rows)
}
