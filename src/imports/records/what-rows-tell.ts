import type pg from 'pg'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { CodeToldAnew } from '#imports/model/run.ts'

type Client = pg.ClientBase

const meanings = `jsonb_build_object('category', t.category, 'excuse', t.excuse) as "onRecord",
  jsonb_build_object('category', s.category, 'excuse', s.excuse) as told`
const differ = `row(s.category, s.excuse) is distinct from row(t.category, t.excuse)`

const Kept = CodeToldAnew.extend({ file: z.number(), meansElse: z.boolean() })

/**
 * Codes that a mapping tells otherwise than they stand on record, by the number of the file that it read;
 * of some of them only the description.
 */
export async function codesKept(client: Client): Promise<z.infer<typeof Kept>[]> {
  const { rows } = await client.query(
    `select s.file, s.code, ${meanings}, ${differ} as "meansElse"
     from stage_attendance_codes s
     join attendance_code t on t.code = s.code and t.school_year = (select school_year from import_scope)
     where s.refusal is null and not exists (select from want_attendance_codes w where w.code = s.code)
     order by s.code`,
  )
  return rows.map((row) => Kept.parse(row))
}

const Submitted = z.object({ file: z.number(), day: SchoolDate })

/** By the number of the file, the last day of which its submissions speak. */
export async function lastDaysSubmitted(client: Client): Promise<z.infer<typeof Submitted>[]> {
  const { rows } = await client.query(
    `select file, max(date) as day from want_submissions group by file`,
  )
  return rows.map((row) => Submitted.parse(row))
}

const Changed = CodeToldAnew.extend({ key: z.number() })

/** Codes on record (attendance_code.key) that would mean something else when the delivery is applied. */
export async function codesToldAnew(client: Client): Promise<z.infer<typeof Changed>[]> {
  const { rows } = await client.query(
    `select t.key, s.code, ${meanings}
     from want_attendance_codes s
     join attendance_code t on t.code = s.code and t.school_year = s.school_year
     where s.verdict = 'changed' and ${differ}
     order by s.code`,
  )
  return rows.map((row) => Changed.parse(row))
}
