import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Challenge, type NewChallenge } from '#record-requests/model/challenge.ts'
import { type ChallengeQuery, ListedChallenge } from '#record-requests/model/challenge-endpoints.ts'
import type { ChallengeChange } from '#record-requests/rules/challenge.ts'

/** A challenge's fields, each with its column. */
const columnOf = {
  asker: 'asker',
  guardian: 'guardian',
  askerName: 'asker_name',
  paper: 'paper',
  receivedOn: 'received_on',
  class: 'class',
  what: 'what',
  grounds: 'grounds',
  wants: 'wants',
  status: 'status',
  dueOn: 'due_on',
  metOn: 'met_on',
  meeting: 'meeting',
  decidedOn: 'decided_on',
  decision: 'decision',
  decidedBy: 'decided_by',
  appealedOn: 'appealed_on',
  appeal: 'appeal',
  boardOn: 'board_on',
  boardDecision: 'board_decision',
  boardBy: 'board_by',
  correctedOn: 'corrected_on',
  correction: 'correction',
  correctedBy: 'corrected_by',
  toldOn: 'told_on',
  told: 'told',
  statedOn: 'stated_on',
  statement: 'statement',
  withdrawnBecause: 'withdrawn_because',
  writtenBy: 'written_by',
} as const satisfies Partial<Record<keyof Challenge, string>>

const columns = [
  'id as challenge',
  'student',
  ...Object.entries(columnOf).map(([name, column]) => `${column} as "${name}"`),
  `${instantInSql('written_at')} as "writtenAt"`,
].join(', ')

/** All challenges of a student, the latest first. */
export async function challengesOf(seen: Queryable, student: StudentId): Promise<Challenge[]> {
  const { rows } = await seen.query(
    `select ${columns} from record_challenge where student = $1 order by id desc`,
    [student],
  )
  return z.array(Challenge).parse(rows)
}

/** One challenge, held until the transaction ends. */
export async function holdChallenge(
  client: Queryable,
  student: StudentId,
  challenge: number,
): Promise<Challenge | null> {
  const { rows } = await client.query(
    `select ${columns} from record_challenge where student = $1 and id = $2 for update`,
    [student, challenge],
  )
  return rows[0] === undefined ? null : Challenge.parse(rows[0])
}

export interface ChallengeToSave extends Omit<NewChallenge, 'paper'> {
  paper: string | null
  dueOn: SchoolDate
  writtenBy: string
}

export async function saveChallenge(
  client: Queryable,
  student: StudentId,
  one: ChallengeToSave,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into record_challenge (student, asker, guardian, asker_name, paper, received_on, class, what,
       grounds, wants, due_on, written_by, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'received') returning id`,
    [
      student,
      one.asker,
      one.guardian,
      one.askerName,
      one.paper,
      one.receivedOn,
      one.class,
      one.what,
      one.grounds,
      one.wants,
      one.dueOn,
      one.writtenBy,
    ],
  )
  return rows[0]?.id ?? 0
}

/** Writes down what a step changed; which columns these are is our own list's. */
export async function saveStep(
  client: Queryable,
  challenge: number,
  change: ChallengeChange,
): Promise<void> {
  const changed = Object.entries(columnOf).flatMap(([name, column]) => {
    const value: unknown = Reflect.get(change, name)
    return value === undefined ? [] : [{ column, value }]
  })
  await client.query(
    `update record_challenge set ${changed.map(({ column }, at) => `${column} = $${at + 2}`).join(', ')}
     where id = $1`,
    [challenge, ...changed.map(({ value }) => value)],
  )
}

const standing = `case
  when status in ('denied-for-good', 'closed', 'withdrawn') or (status = 'denied' and due_on < $2) then 'closed'
  when status = 'denied' or due_on is null or due_on > $2 then 'open'
  when due_on = $2 then 'today' else 'overdue' end`

/** Challenges of everybody in sight: the open ones first, by their last day, then the closed ones. */
export async function listedChallenges(
  seen: Queryable,
  { q, standing: some, status }: ChallengeQuery,
  { today, from, limit }: { today: SchoolDate; from: number; limit: number },
): Promise<{ challenges: ListedChallenge[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const { rows } = await seen.query(
    `with one as (select *, ${standing} as standing from record_challenge)
     select one.id as challenge, one.student, asker_name as "askerName", received_on as "receivedOn",
       due_on as "dueOn", class, wants, status, standing,
       nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
       (select min(school.name) from student_at_school join school on school.key = school_key
         where student_key = student.key) as school, count(*) over ()::int as total
     from one left join student on student.id = one.student
     where plain_name(concat_ws(' ', asker_name, student.first_name, student.last_name, one.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and (cardinality($3::text[]) = 0 or standing = any ($3))
       and (cardinality($4::text[]) = 0 or status = any ($4))
     order by standing = 'closed', case when standing = 'closed' then null else due_on end, one.id desc
     offset $5 limit $6`,
    [words, today, some, status, from, limit],
  )
  const listed = z.array(ListedChallenge.extend({ total: z.number() })).parse(rows)
  return { challenges: listed, total: listed[0]?.total ?? 0 }
}

/** Students of whom a challenge is open on a day. */
export async function studentsOfOpenChallenges(
  client: Queryable,
  today: SchoolDate,
): Promise<StudentId[]> {
  const { rows } = await client.query<{ student: StudentId }>(
    `select distinct student from record_challenge
     where status not in ('denied-for-good', 'closed', 'withdrawn')
       and (status <> 'denied' or due_on >= $1::date)`,
    [today],
  )
  return rows.map(({ student }) => student)
}
