import { z } from 'zod'
import type { RunId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { RowCounts, RunStatus } from '#imports/model/run.ts'

const Told = z.object({ status: RunStatus, because: z.string(), rows: RowCounts })

/** What may be told of a run to whoever may see nothing of it. */
export async function toldOfRun(client: Queryable, run: RunId): Promise<z.infer<typeof Told>> {
  const { rows } = await client.query(
    `select status, coalesce(refusal ->> 'word', '') as because,
       jsonb_build_object('read', rows_read, 'applied', rows_applied, 'unchanged', rows_unchanged,
         'quarantined', rows_quarantined, 'outOfScope', rows_out_of_scope) as rows
     from import_run where id = $1`,
    [run],
  )
  return Told.parse(rows[0])
}
