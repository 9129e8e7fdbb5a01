import type pg from 'pg'
import type { Partition, Sequence } from '#backup/model.ts'
import { partitionsOf, tablesOf } from './tables.ts'
import { placeOf } from './one-moment.ts'

/** Gives partitioned tables exactly the parts that they had. */
export async function makeParts(client: pg.ClientBase, parts: readonly Partition[]): Promise<void> {
  for (const made of await partitionsOf(client)) await client.query(`drop table ${placeOf(made)}`)
  for (const { schema, name, parentSchema, parent, bound } of parts) {
    const above = placeOf({ schema: parentSchema, name: parent })
    await client.query(`create table ${placeOf({ schema, name })} partition of ${above} ${bound}`)
  }
}

/**
 * Lets rows come in any order and as they are: references are taken off and proven anew at the end, all
 * at once; triggers, which would note or refuse, rest. Answers what brings both back.
 */
export async function letRowsIn(client: pg.ClientBase): Promise<() => Promise<void>> {
  const references = await statements(
    client,
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as before,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname,
         pg_get_constraintdef(c.oid)) as after
     from pg_constraint c where contype = 'f' and conparentid = 0 order by conrelid, conname`,
  )
  const triggers = await statements(
    client,
    `select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as before,
       format('alter table %s enable %s trigger %I', tgrelid::regclass,
         case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as after
     from pg_trigger where not tgisinternal and tgparentid = 0 and tgenabled <> 'D'
     order by tgrelid, tgname`,
  )
  const both = [...triggers, ...references]
  for (const { before } of both) await client.query(before)
  return async () => {
    for (const { after } of both) await client.query(after)
  }
}

/** Takes out what the steps themselves put in: the backup holds it as it became. */
export async function emptyTables(client: pg.ClientBase): Promise<void> {
  for (const table of await tablesOf(client)) await client.query(`delete from ${placeOf(table)}`)
}

/** Sets every sequence to where it stood, so that no number is given twice. */
export async function setSequences(
  client: pg.ClientBase,
  sequences: readonly Sequence[],
): Promise<void> {
  for (const { schema, name, last, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      placeOf({ schema, name }),
      last,
      called,
    ])
}

/** Where the planner finds pictures of the tables; a restored record is at once as fast as the old one. */
export async function lookAtTables(client: pg.Pool): Promise<void> {
  await client.query('analyze')
}

async function statements(
  client: pg.ClientBase,
  question: string,
): Promise<{ before: string; after: string }[]> {
  const { rows } = await client.query<{ before: string; after: string }>(question)
  return rows
}
