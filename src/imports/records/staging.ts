import type pg from 'pg'
import { Details, Reason, type Rejection } from '#imports/model/rejection.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'
import { type MergeTarget, createQuarantine, createStage } from '#platform/merge.ts'
import { z } from 'zod'

type Client = pg.ClientBase

/** Room for the stages in memory. Only a connection that has not seen a temporary table can be given it. */
export async function makeRoomForStages(client: Client): Promise<void> {
  await client.query(`set temp_buffers = '256MB'`)
}

/** Makes the stages of a run, in its transaction; they vanish with it. */
export async function openStages(
  client: Client,
  manifest: Manifest,
  today: SchoolDate,
  stages: readonly MergeTarget[],
): Promise<void> {
  const whole = datesOf(manifest.school_year)
  await client.query(`set local timezone = 'America/Los_Angeles'`)
  await client.query(`set local work_mem = '256MB'`)
  // Sets of a million rows are compared once each: to compile a plan takes longer than it saves.
  await client.query('set local jit = off')
  await client.query(
    `create temp table import_scope (school_year text, from_date date, to_date date,
       year_from date, year_to date, schools text[], complete boolean, of_today boolean) on commit drop`,
  )
  await client.query(`insert into import_scope values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    manifest.school_year,
    manifest.from,
    manifest.to,
    whole.from,
    whole.to,
    manifest.schools ?? null,
    manifest.kind === 'snapshot',
    whole.to >= today,
  ])
  await createQuarantine(client)
  for (const stage of stages) await createStage(client, stage)
}

/** What could not be read of a set, by its identity, so that references to it can say so. */
export interface Shield {
  key: (string | null)[]
  file: number
  line: number
}

export async function rememberShields(
  client: Client,
  set: string,
  shields: readonly Shield[],
): Promise<void> {
  if (shields.length === 0) return
  await client.query(
    `insert into quarantined_key
     select $1, array(select jsonb_array_elements_text(s.key)), s.file, s.line
     from jsonb_to_recordset($2::jsonb) s(key jsonb, file smallint, line integer)`,
    [set, JSON.stringify(shields)],
  )
}

const RefusedRow = z.object({
  file: z.number(),
  line: z.number(),
  field: z.string().nullable(),
  reason: Reason,
  details: Details.nullable(),
})

/** The rows of a stage that do not stand: how many for each reason, and the first of them. */
export async function refusedRows(
  client: Client,
  set: string,
  most: number,
  nameOf: (file: number) => string,
): Promise<{ rows: Rejection[]; counts: { file: string; reason: Reason; rows: number }[] }> {
  const { rows: counted } = await client.query<{ file: number; reason: string; rows: number }>(
    `select file, refusal as reason, count(*)::int as rows from stage_${set}
     where refusal is not null group by 1, 2`,
  )
  const counts = counted.map(({ file, reason, rows }) => ({
    file: nameOf(file),
    reason: Reason.parse(reason),
    rows,
  }))
  if (counts.length === 0) return { rows: [], counts }
  const { rows } = await client.query(
    `select file, line, refused_field as field, refusal as reason, refusal_details as details
     from stage_${set} where refusal is not null order by file, line limit $1`,
    [most],
  )
  return {
    rows: rows.map((row) => {
      const { file, line, field, reason, details } = RefusedRow.parse(row)
      return { file: nameOf(file), line, field, reason, details: named(details ?? {}), raw: null }
    }),
    counts,
  }

  function named({ file_number: number, ...details }: Details): Details {
    return typeof number === 'number' ? { ...details, file: nameOf(number) } : details
  }
}
