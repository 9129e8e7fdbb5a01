import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import {
  Answered,
  CameBack,
  Cleared,
  Proof,
  SentCorrection,
} from '#notifications/model/audit-rows.ts'
import { evidenceOfAnswer, evidenceOfClearing } from '#notifications/records/evidence.ts'

// What stands around notices that were sent, for some of them at once.

/** Papers of notices that may be shown. */
export async function proofsOfNotices(
  client: Queryable,
  notices: readonly number[],
): Promise<Proof[]> {
  const { rows } = await client.query(
    `select notification, encode(sha256(pdf), 'hex') as proven from notification_paper
     where notification = any ($1) and not tells_hidden_address(student, printed_at) order by notification`,
    [notices],
  )
  return z.array(Proof).parse(rows)
}

export async function correctionsSent(
  client: Queryable,
  notices: readonly number[],
): Promise<SentCorrection[]> {
  const { rows } = await client.query(
    `select id as correction, notification, reason, letter,
       json_build_object('by', approved_by, 'at', ${instantInSql('approved_at')}) as approved,
       json_build_object('by', sent_by, 'on', sent_on, 'method', method) as sent,
       case when not tells_hidden_address(student, approved_at) then encode(sha256(pdf), 'hex') end as proven
     from correction where notification = any ($1) and sent_on is not null order by id`,
    [notices],
  )
  return z.array(SentCorrection).parse(rows)
}

export async function lettersBack(
  client: Queryable,
  notices: readonly number[],
): Promise<CameBack[]> {
  const { rows } = await client.query(
    `select number, time, kind, notification, reason, entered_by as "enteredBy",
       ${instantInSql('entered_at')} as "enteredAt",
       settled_as as "settledAs", settled_words as "settledWords", settled_by as "settledBy",
       ${instantInSql('settled_at')} as "settledAt"
     from returned_letter where notification = any ($1) order by number, time`,
    [notices],
  )
  return z.array(CameBack).parse(rows)
}

export async function familyAnswers(
  client: Queryable,
  notices: readonly number[],
): Promise<Answered[]> {
  const { rows } = await client.query(
    `select id as answer, notification, date::text, school, says, words, papers, guardian,
       ${instantInSql('answered_at')} as "answeredAt", state, decided_by as "decidedBy",
       ${instantInSql('decided_at')} as "decidedAt", decided_because as "decidedBecause", clearing,
       ${evidenceOfAnswer} as evidence
     from family_answer where notification = any ($1) order by id`,
    [notices],
  )
  return z.array(Answered).parse(rows)
}

/** Clearings of the days that notices stand on, and of those that the family answered about. */
export async function daysCleared(
  client: Queryable,
  notices: readonly number[],
): Promise<Cleared[]> {
  const { rows } = await client.query(
    `with day as (
       select id as notification, student, (day ->> 'date')::date as date, day ->> 'school' as school
       from notification, jsonb_array_elements(evidence) day where id = any ($1)
       union
       select notification, student, date, school from family_answer where notification = any ($1))
     select c.id as clearing, notification, c.student, c.date::text, c.school, reason, c.evidence, ${evidenceOfClearing} as files,
       cleared_by as "clearedBy", ${instantInSql('cleared_at')} as "clearedAt", undone_by as "undoneBy",
       ${instantInSql('undone_at')} as "undoneAt", undone_because as "undoneBecause"
     from day join clearing c using (student, date, school) order by c.id, notification`,
    [notices],
  )
  return z.array(Cleared).parse(rows)
}
