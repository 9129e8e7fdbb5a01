import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { Review } from '#sart/model/review.ts'

export async function reviewsOf(client: Queryable, sart: number): Promise<Review[]> {
  const { rows } = await client.query(
    `select weeks, due_on::text as "dueOn", outcome,
       json_build_object('absent', before_absent, 'days', before_days) as before,
       json_build_object('absent', after_absent, 'days', after_days) as after
     from sart_review where sart = $1 order by weeks`,
    [sart],
  )
  return z.array(Review).parse(rows)
}

/** Once: what was found on its day stays, whatever is excused afterwards. */
export async function saveReview(
  client: Queryable,
  { sart, student }: { sart: number; student: StudentId },
  { weeks, dueOn, before, after, outcome }: Review,
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into sart_review (sart, student, weeks, due_on, before_absent, before_days, after_absent, after_days, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning sart`,
    [sart, student, weeks, dueOn, before.absent, before.days, after.absent, after.days, outcome],
  )
  return rows.length > 0
}
