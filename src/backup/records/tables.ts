import type pg from 'pg'
import { z } from 'zod'
import { Partition, Sequence } from '#backup/model.ts'

// The record as PostgreSQL's own catalogue lists it: a table that a later step adds is in the next
// backup without anybody having to think of it. The queue's schema is left out (README).

const ownSchemas = `n.nspname not in ('information_schema', 'jobs') and n.nspname !~ '^pg_'
  and not exists (select from pg_depend
    where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')`

const Table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  /** How its rows are put in order: by its key, in the same order on every server */
  order: z.string(),
  /** Bytes on the disk, about */
  weight: z.number(),
})
export type Table = z.infer<typeof Table>

/** Every table that holds rows, by name: partitions and not the tables they are parts of. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query(
    `select n.nspname as schema, c.relname as name, pg_table_size(c.oid)::float8 as weight,
       array(select attname::text from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
             order by attnum) as columns,
       coalesce((select string_agg(format(
               case when atttypid = any ('{int2,int4,int8,date,timestamptz,uuid,bytea,bool}'::regtype[])
                 then '%I' else '%I::text collate "C"' end, attname), ', ' order by place)
             from pg_index
               cross join unnest(indkey::smallint[]) with ordinality as part (number, place)
               join pg_attribute on attrelid = c.oid and attnum = part.number
             where indrelid = c.oid and indisprimary), 't::text collate "C"') as order
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${ownSchemas}
     order by n.nspname collate "C", c.relname collate "C"`,
  )
  return rows.map((row) => Table.parse(row))
}

/** Every part of a partitioned table, with what lies in it. */
export async function partitionsOf(client: pg.ClientBase): Promise<Partition[]> {
  const { rows } = await client.query(
    `select n.nspname as schema, c.relname as name,
       pn.nspname as "parentSchema", p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_inherits on inhrelid = c.oid
       join pg_class p on p.oid = inhparent join pg_namespace pn on pn.oid = p.relnamespace
     where c.relispartition and c.relkind = 'r' and ${ownSchemas}
     order by n.nspname collate "C", c.relname collate "C"`,
  )
  return rows.map((row) => Partition.parse(row))
}

/**
 * Where every sequence stands. Sequences stand outside of transactions: read after the moment of the
 * backup they are never behind the rows of that moment.
 */
export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string; place: string }>(
    `select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as place
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${ownSchemas}
     order by n.nspname collate "C", c.relname collate "C"`,
  )
  const sequences: Sequence[] = []
  for (const { schema, name, place } of rows) {
    const read = await client.query(
      `select last_value::text as last, is_called as called from ${place}`,
    )
    sequences.push(Sequence.parse({ schema, name, ...read.rows[0] }))
  }
  return sequences
}

/** What is in a database that should be empty; null where nothing is. */
export async function anythingIn(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       and (n.nspname = 'jobs' or (${ownSchemas}))
     order by n.nspname = 'jobs', 1 limit 1`,
  )
  return rows[0]?.name ?? null
}

/** The district's identifier and the migrations taken. */
export async function whatRecord(client: pg.ClientBase): Promise<{
  district: string | null
  migrations: { number: number; name: string; sha256: string }[]
}> {
  const district = await client.query<{ id: string }>('select id from district')
  const migrations = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from schema_migration order by number',
  )
  return { district: district.rows[0]?.id ?? null, migrations: migrations.rows }
}
