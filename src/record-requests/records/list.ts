import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { ListedRequest, type RequestQuery } from '#record-requests/model/endpoints.ts'

const Row = ListedRequest.omit({ standing: true })
export type ListedRow = z.infer<typeof Row>

/** Requests of everybody in sight: the open ones first, by their last day, then the closed ones. */
export async function listedRequests(
  seen: Queryable,
  { q, standing, status }: RequestQuery,
  { today, from, limit }: { today: SchoolDate; from: number; limit: number },
): Promise<{ requests: ListedRow[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const { rows } = await seen.query(
    `with one as (
       select *, case when status not in ('with-custodian', 'received', 'prepared') then 'closed'
         when due_on < $2 then 'overdue' when due_on = $2 then 'today' else 'open' end as standing
       from record_request)
     select one.id as request, one.student, asker, asker_name as "askerName",
       received_on::text as "receivedOn", due_on::text as "dueOn", form, one.language, status,
       given_on::text as "givenOn",
       nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
       (select min(school.name) from student_at_school join school on school.key = school_key
         where student_key = student.key) as school, count(*) over ()::int as total
     from one left join student on student.id = one.student
     where plain_name(concat_ws(' ', asker_name, student.first_name, student.last_name, one.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and ($3::text[] is null or standing = any ($3)) and ($4::text[] is null or status = any ($4))
     order by standing = 'closed', case when standing = 'closed' then null else due_on end, one.id desc
     offset $5 limit $6`,
    [words, today, some(standing), some(status), from, limit],
  )
  const listed = z.array(Row.extend({ total: z.number() })).parse(rows)
  return { requests: listed, total: listed[0]?.total ?? 0 }
}

function some(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list
}

/** Students of whom a request is open. */
export async function studentsOfOpenRequests(client: Queryable): Promise<StudentId[]> {
  const { rows } = await client.query<{ student: StudentId }>(
    `select distinct student from record_request
     where status in ('with-custodian', 'received', 'prepared')`,
  )
  return rows.map(({ student }) => student)
}
