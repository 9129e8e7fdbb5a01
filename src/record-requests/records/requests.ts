import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import {
  type AskerWord,
  type CustodianDecision,
  type Giving,
  type NewRequest,
  RecordRequest,
  type Status,
} from '#record-requests/model/request.ts'

const columns = `id as request, record_request.student, asker, guardian, asker_name as "askerName",
  came_by as "cameBy", received_on::text as "receivedOn", due_on::text as "dueOn",
  record_request.language, form, status, because, paper, decision, decided_by as "decidedBy",
  given_on::text as "givenOn", given_to as "givenTo", given_by as "givenBy",
  withdrawn_because as "withdrawnBecause", written_by as "writtenBy",
  ${instantInSql('written_at')} as "writtenAt",
  (select json_build_object('sha256', sha256, 'files', files, 'language', record_pack.language,
     'madeBy', made_by, 'madeAt', ${instantInSql('made_at')})
   from record_pack where record_pack.request = record_request.id) as pack`

/** All requests of a student, the latest first. */
export async function requestsOf(seen: Queryable, student: StudentId): Promise<RecordRequest[]> {
  const { rows } = await seen.query(
    `select ${columns} from record_request where student = $1 order by id desc`,
    [student],
  )
  return z.array(RecordRequest).parse(rows)
}

/** One request, held until the transaction ends: what is decided about it stays true until it is saved. */
export async function holdRequest(
  client: Queryable,
  student: StudentId,
  request: number,
): Promise<RecordRequest | null> {
  const { rows } = await client.query(
    `select ${columns} from record_request where student = $1 and id = $2 for update`,
    [student, request],
  )
  return rows[0] === undefined ? null : RecordRequest.parse(rows[0])
}

export interface RequestToSave extends NewRequest {
  dueOn: SchoolDate
  status: Status
  because: AskerWord
  writtenBy: string
}

export async function saveRequest(
  client: Queryable,
  student: StudentId,
  one: RequestToSave,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into record_request (student, asker, guardian, asker_name, came_by, received_on, due_on,
       language, form, status, because, written_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      student,
      one.asker,
      one.guardian,
      one.askerName,
      one.cameBy,
      one.receivedOn,
      one.dueOn,
      one.language,
      one.form,
      one.status,
      one.because,
      one.writtenBy,
    ],
  )
  return rows[0]?.id ?? 0
}

export async function saveDecision(
  client: Queryable,
  request: number,
  { allowed, paper, reason }: CustodianDecision,
  by: string,
): Promise<void> {
  await client.query(
    `update record_request set status = $2, paper = $3, decision = $4, decided_by = $5, decided_at = now()
     where id = $1`,
    [request, allowed ? 'received' : 'refused', paper === '' ? null : paper, reason, by],
  )
}

export async function savePrepared(client: Queryable, request: number): Promise<void> {
  await client.query(`update record_request set status = 'prepared' where id = $1`, [request])
}

export async function saveGiven(
  client: Queryable,
  request: number,
  { on, to }: Giving,
  by: string,
): Promise<void> {
  await client.query(
    `update record_request set status = 'given', given_on = $2, given_to = $3, given_by = $4 where id = $1`,
    [request, on, to, by],
  )
}

export async function saveWithdrawn(
  client: Queryable,
  request: number,
  reason: string,
): Promise<void> {
  await client.query(
    `update record_request set status = 'withdrawn', withdrawn_because = $2 where id = $1`,
    [request, reason],
  )
}

export async function districtName(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`select name from district`)
  return rows[0]?.name ?? ''
}
