import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { FamilyLink } from '#families/model/link.ts'
import type { DayAnswered } from '#families/model/answer.ts'
import { FamilyAnswer } from '#notifications/model/family.ts'
import { evidenceOfAnswer, passEvidenceOn } from '#notifications/records/evidence.ts'

const columns = `id as answer, link, notification, school, date::text, says, words, papers, guardian, language,
  ${instantInSql('answered_at')} as "answeredAt",
  case when state = 'accepted'
      and exists (select from clearing c where c.id = family_answer.clearing and c.undone_at is not null)
    then 'taken-back' else state end as state,
  case when decided_at is not null then json_build_object('by', decided_by, 'at', ${instantInSql('decided_at')},
    'because', decided_because) end as decided, clearing, ${evidenceOfAnswer} as evidence`

/** What was said of a student's days, the latest first. */
export async function answersOf(seen: Queryable, student: StudentId): Promise<FamilyAnswer[]> {
  const { rows } = await seen.query(
    `select ${columns} from family_answer where student = $1 order by id desc`,
    [student],
  )
  return z.array(FamilyAnswer).parse(rows)
}

/** What was said by one link and holds, by the days. */
export async function answersBy(seen: Queryable, link: number): Promise<FamilyAnswer[]> {
  const { rows } = await seen.query(
    `select distinct on (date, school) ${columns} from family_answer
     where link = $1 and state <> 'replaced' order by date, school, id desc`,
    [link],
  )
  return z.array(FamilyAnswer).parse(rows)
}

/**
 * Its number. What was said of the same day by the same link and waits is replaced, and what was attached to it
 * stays.
 */
export async function saveAnswer(
  client: Queryable,
  { link, notification, student, name, language }: FamilyLink & { language: string },
  { date, school, says, words, papers }: DayAnswered,
): Promise<number> {
  const replaced = await client.query<{ id: number }>(
    `update family_answer set state = 'replaced'
     where link = $1 and date = $2 and school = $3 and state = 'waiting' returning id`,
    [link, date, school],
  )
  const { rows } = await client.query<{ id: number }>(
    `insert into family_answer
       (link, notification, student, school, date, says, words, papers, guardian, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [link, notification, student, school, date, says, words, papers, name, language],
  )
  const to = rows[0]?.id ?? 0
  await passEvidenceOn(client, { from: replaced.rows.map(({ id }) => id), to })
  return to
}

/** An answer about a student, held until the transaction ends. */
export async function holdAnswer(
  client: Queryable,
  { student, answer }: { student: StudentId; answer: number },
): Promise<FamilyAnswer | null> {
  const { rows } = await client.query(
    `select ${columns} from family_answer where student = $1 and id = $2 for update`,
    [student, answer],
  )
  return rows[0] === undefined ? null : FamilyAnswer.parse(rows[0])
}

export async function saveDecided(
  client: Queryable,
  answer: number,
  { by, because, clearing }: { by: string; because: string | null; clearing: number | null },
): Promise<void> {
  await client.query(
    `update family_answer set state = case when $4::int is null then 'declined' else 'accepted' end,
       decided_by = $2, decided_at = now(), decided_because = $3, clearing = $4 where id = $1`,
    [answer, by, because, clearing],
  )
}
