import type pg from 'pg'
import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { RunStatus } from '#imports/model/run.ts'

const StoredRun = z.object({
  run: RunId,
  storedAt: z.string(),
  status: RunStatus,
  quarantined: z.number(),
  days: z.number(),
})

/** Every run that was received whole, with what tells whether it still needs its files. */
export async function storedRuns(client: pg.ClientBase): Promise<z.infer<typeof StoredRun>[]> {
  const { rows } = await client.query(
    `select id as run, stored_at as "storedAt", status, rows_quarantined::integer as quarantined,
       extract(day from now() - received_at)::integer as days
     from import_run where stored_at is not null order by id`,
  )
  return rows.map((row) => StoredRun.parse(row))
}
