import type { StudentId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { RecordKind, Review, ReviewClass } from '#retention/model.ts'

// Reviews of lots, and which holds lie on them.

export interface ReviewRow extends Review {
  kind: RecordKind
  year: SchoolYear
}

/** The review that stands of every lot that was ever reviewed. */
export async function standingReviews(client: Queryable): Promise<ReviewRow[]> {
  const { rows } = await client.query<ReviewRow>(
    `select distinct on (kind, of_year) kind, of_year as year, class, reviewed_on as "on",
       reviewed_by as by, because
     from record_review order by kind, of_year, id desc`,
  )
  return rows
}

export async function saveReview(
  client: Queryable,
  review: Omit<ReviewRow, 'class'> & { class: ReviewClass },
): Promise<void> {
  const { kind, year, on, by, because } = review
  await client.query(
    `insert into record_review (kind, of_year, class, reviewed_on, reviewed_by, because)
     values ($1, $2, $3, $4, $5, $6)`,
    [kind, year, review.class, on, by, because],
  )
}

/** A hold in force, with the school years in which its student had marks, or notices and attempts to meet, or which ended with their leaving. */
export interface HoldOnLots {
  year: SchoolYear | null
  student: number | null
  markedIn: SchoolYear[]
  noticedIn: SchoolYear[]
  leftIn: SchoolYear | null
}

/** `waiting`: students whose record somebody waits to see, which is a hold too. */
export async function holdsInForce(
  client: Queryable,
  waiting: readonly StudentId[],
): Promise<HoldOnLots[]> {
  const { rows } = await client.query<HoldOnLots>(
    `select of_year as year, student_key as student,
       array(select school_year from attendance_year a where a.student_key = h.student_key) as "markedIn",
       array(select school_year from notification n join student on student.id = n.student
         where student.key = h.student_key
         union select concat_ws('-', first, first + 1) from (
           select (extract(year from date) - (extract(month from date) < 7)::int)::int as first
           from (select student, date from conference_effort union select student, date from compliance_act) acts
             join student on student.id = acts.student
           where student.key = h.student_key) dated) as "noticedIn",
       (select concat_ws('-', first, first + 1) from (
         select (extract(year from max(exit_date)) - (extract(month from max(exit_date)) < 7)::int)::int as first
         from enrollment e where e.student_key = h.student_key having bool_and(exit_date is not null)) last) as "leftIn"
     from (select of_year, student_key from legal_hold where ended_on is null
       union all select null, key from student where id = any ($1)) h`,
    [waiting],
  )
  return rows
}
