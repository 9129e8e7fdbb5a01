import type pg from 'pg'
import { pairs } from '#platform/merge-sql.ts'
import { type MergeTarget, keyJson } from '#platform/merge.ts'

// Takes back what a run of merges wrote: rows it created are removed, rows it overwrote stand again.

type Client = pg.ClientBase

/** Removes the rows that a run created. Called in the reverse order of the references. */
export async function removeCreated(
  client: Client,
  target: MergeTarget,
  run: number,
): Promise<void> {
  await client.query(
    `delete from ${target.table} t where t.run = $1 and not exists (
       select from overwritten_row o where o.run = $1 and o.entity = '${target.table}' and o.key = ${keyJson(target)})`,
    [run],
  )
}

/** Puts back the rows that a run overwrote or removed. */
export async function restoreBefore(
  client: Client,
  target: MergeTarget,
  run: number,
): Promise<void> {
  const { table, key, assigned, values } = target
  const from = `from overwritten_row o, jsonb_populate_record(null::${table}, o.before) b
    where o.run = $1 and o.entity = '${table}'`
  const writes = [...values, 'run'].map((column) => `${column} = b.${column}`)
  await client.query(
    `update ${table} t set ${writes.join(', ')} ${from} and ${pairs('t', 'b', key)}`,
    [run],
  )
  const columns = [...assigned, ...key, ...values, 'run'].join(', ')
  const overriding = assigned.includes('key') ? 'overriding system value' : ''
  await client.query(
    `insert into ${table} (${columns}) ${overriding}
     select ${columns.replaceAll(/(\w+)/g, 'b.$1')} ${from}
       and not exists (select from ${table} t where ${pairs('t', 'b', key)})`,
    [run],
  )
}
