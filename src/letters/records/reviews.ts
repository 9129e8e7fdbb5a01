import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { NewReview } from '#letters/model/endpoints.ts'
import { Review } from '#letters/model/review.ts'

const ReviewRow = Review.extend({ letter: z.string() })
export type ReviewRow = z.infer<typeof ReviewRow>

/** Every review, in the order in which they were written; of one letter where it is named. */
export async function allReviews(
  client: Queryable,
  letter: string | null = null,
): Promise<ReviewRow[]> {
  const { rows } = await client.query(
    `select letter, version, language, text_sha256 as "textSha256", reviewer, reviewer_name as "reviewerName",
       ${instantInSql('reviewed_at')} as at, verdict, remark
     from letter_review where $1::text is null or letter = $1 order by id`,
    [letter],
  )
  return z.array(ReviewRow).parse(rows)
}

export async function saveReview(
  client: Queryable,
  letter: string,
  { version, language, textSha256, verdict, remark }: NewReview,
  { person, name }: { person: string; name: string },
): Promise<void> {
  await client.query(
    `insert into letter_review (letter, version, language, text_sha256, reviewer, reviewer_name, verdict, remark)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [letter, version, language, textSha256, person, name, verdict, remark],
  )
}
