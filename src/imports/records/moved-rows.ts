import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import type { RunId } from '#kernel/ids.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Database } from '#platform/database.ts'
import type { Comparison, MergeTarget } from '#platform/merge.ts'
import { keyJson } from '#platform/merge.ts'
import { pairs } from '#platform/merge-sql.ts'
import { type Move, type MovedCount, MovedRow, mostMoved, moves } from '#imports/model/moved-row.ts'
import type { Entity } from '#imports/model/row.ts'
import type { TableRow } from '#imports/rules/moved-cells.ts'

// The rows that a held run or a dry run would move: the first of each move are looked at in the
// stages, and kept after the run's transaction was rolled back.

type Client = pg.ClientBase

/** A row as its table has it, or would have it, with keys for names. */
export interface Moving {
  move: Move
  before: TableRow | null
  after: TableRow | null
}

/** The first rows by key that a compared set moves, whether or not they are written by now. */
export async function movingRows(
  client: Client,
  run: RunId,
  target: MergeTarget,
  found: Pick<Comparison, Move>,
): Promise<Moving[]> {
  const moving: Moving[] = []
  for (const move of moves) {
    if (found[move] === 0) continue
    const { rows } = await client.query<Omit<Moving, 'move'>>(firstOf(move, target, run))
    moving.push(...rows.map((row) => ({ move, ...row })))
  }
  return moving
}

function firstOf(move: Move, target: MergeTarget, run: RunId): string {
  const { set, table, key } = target
  const first = (rows: string) =>
    `(select * from ${rows} order by ${key.join(', ')} limit ${mostMoved})`
  switch (move) {
    case 'new':
      return `select null as before, to_jsonb(w) as after
        from ${first(`want_${set} where verdict = 'new'`)} w`
    case 'changed':
      // What was written already stands as it was where undoing looks for it.
      return `select coalesce(o.before, to_jsonb(t)) as before, to_jsonb(w) as after
        from ${first(`want_${set} where verdict = 'changed'`)} w
        join ${table} t on ${pairs('t', 'w', key)}
        left join overwritten_row o on o.run = ${run} and o.entity = '${table}' and o.key = ${keyJson(target)}`
    case 'gone':
      return `select to_jsonb(t) as before, null as after
        from ${first(`gone_${set}`)} g join ${table} t on ${pairs('t', 'g', key)}`
    default:
      return unreachable(move)
  }
}

/** A row to be kept, in the columns of its file. */
export type KeptRow = Omit<MovedRow, 'student'>

/** Keeps the rows that a run would move, in place of those of an earlier reading. */
export async function saveMovedRows(
  client: Client,
  run: RunId,
  { rows, counts }: { rows: readonly KeptRow[]; counts: readonly MovedCount[] },
): Promise<void> {
  await client.query('delete from moved_row where run = $1', [run])
  await client.query(
    `insert into moved_row (run, number, entity, move, names, before, after)
     select $1, number, entity, move, names, before, after
     from jsonb_to_recordset($2::jsonb) r(number integer, entity text, move text, names jsonb,
       before jsonb, after jsonb)`,
    [run, JSON.stringify(rows.map(withoutBlank))],
  )
  await client.query('update import_run set moved = $2 where id = $1', [
    run,
    JSON.stringify(counts),
  ])
}

/** What stands on one side alone is left out, so that it arrives as no value rather than as a blank one. */
function withoutBlank({ before, after, ...row }: KeptRow): object {
  return { ...row, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) }
}

/** Lets go of the rows of runs that were decided, or tried, so many days ago. */
export async function forgetMovedRows(client: Client, days: number): Promise<void> {
  const old = `select id from import_run
    where moved is not null and finished_at < now() - $1 * interval '1 day'`
  await client.query(`delete from moved_row where run in (${old})`, [days])
  await client.query(`update import_run set moved = null where id in (${old})`, [days])
}

export interface MovedQuery {
  entity?: Entity | undefined
  move?: Move | undefined
  after: number
  limit: number
}

/** Kept rows in the order of kind, move and key. */
export async function movedRows(
  db: Database,
  run: RunId,
  { entity, move, after, limit }: MovedQuery,
): Promise<MovedRow[]> {
  const { rows } = await sql`
    select m.number, m.entity, m.move, m.names, m.before, m.after, s.id as student
    from moved_row m left join student s on s.id = coalesce(m.before, m.after) ->> 'student_id'
    where m.run = ${run} and m.number > ${after}
      and (${entity ?? null}::text is null or m.entity = ${entity ?? null})
      and (${move ?? null}::text is null or m.move = ${move ?? null})
    order by m.number limit ${limit}`.execute(db)
  return z.array(MovedRow).parse(rows)
}
