import type { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { SchoolYear } from '#kernel/school-year.ts'

// Each table of figures holds a part per school year. A count of the whole district fills new parts
// beside the old ones and puts them in their place at the end of its own transaction.

export const figureTables = [
  'student_figures',
  'student_school_figures',
  'student_without_figures',
  'group_figures',
  'school_day',
] as const
export type FigureTable = (typeof figureTables)[number]

type Client = pg.ClientBase

/** Makes an empty part; not yet seen by anybody. */
export async function makePart(
  client: Client,
  table: FigureTable,
  year: SchoolYear,
  version: number,
): Promise<string> {
  const part = `${table}_${year.slice(0, 4)}_v${version}`
  // The check spares PostgreSQL from reading the part again when it is put in place.
  await client.query(`create table ${part} (like ${table} including constraints,
    constraint of_one_year check (school_year = ${client.escapeLiteral(year)}))`)
  return part
}

/** Opens a COPY into a table or a part made in this transaction. */
export function copyInto(
  client: Client,
  part: string,
  columns: readonly string[],
  fresh: boolean,
): Writable {
  const options = fresh ? '(format binary, freeze)' : '(format binary)'
  const stream = client.query(
    copyFrom(`copy ${part} (${columns.join(', ')}) from stdin ${options}`),
  )
  // Whoever writes hears of a failure from the write itself.
  stream.on('error', () => {})
  return stream
}

/** Gives a filled part the keys and indexes of its table, and the planner a picture of it. */
export async function indexPart(client: Client, table: FigureTable, part: string): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `select case when indisprimary
         then format('alter table %I add %s', $2::text, pg_get_constraintdef(pg_constraint.oid))
         else regexp_replace(pg_get_indexdef(indexrelid), '^create (unique )?index .* using',
           format('create \\1index on %I using', $2::text), 'i') end as definition
     from pg_index left join pg_constraint on conindid = indexrelid and contype = 'p'
     where indrelid = $1::regclass`,
    [table, part],
  )
  for (const { definition } of rows) await client.query(definition)
}

/** Puts the parts in the place of the year's present ones. Readers wait for this one moment only. */
export async function replaceParts(
  client: Client,
  year: SchoolYear,
  parts: ReadonlyMap<FigureTable, string>,
): Promise<void> {
  const old = await partsInPlace(client, year)
  const replaced = figureTables.flatMap((table) => old.get(table) ?? [])
  const statements = [
    ...(replaced.length === 0 ? [] : [`drop table ${replaced.join(', ')}`]),
    ...[...parts].map(
      ([table, part]) =>
        `alter table ${table} attach partition ${part} for values in (${client.escapeLiteral(year)})`,
    ),
    ...[...parts.values()].map((part) => `alter table ${part} drop constraint of_one_year`),
  ]
  await withoutMakingOthersWait(client, statements.join(';'))
}

/** The year's present part of each table. */
export async function partsInPlace(
  client: Client,
  year: SchoolYear,
): Promise<Map<FigureTable, string>> {
  const { rows } = await client.query<{ table: FigureTable; part: string }>(
    `select inhparent::regclass::text as table, inhrelid::regclass::text as part
     from pg_inherits join pg_class on pg_class.oid = inhrelid
     where inhparent = any($1::regclass[])
       and pg_get_expr(relpartbound, pg_class.oid) = format('FOR VALUES IN (%L)', $2::text)`,
    [figureTables, year],
  )
  return new Map(rows.map(({ table, part }) => [table, part]))
}

/**
 * A long reader holds its tables, and whoever waits for a table holds up all who come after. So this
 * waits only briefly, lets the others pass, and tries again.
 */
async function withoutMakingOthersWait(client: Client, statements: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await client.query(`savepoint swap; set local lock_timeout = '200ms'`)
    try {
      await client.query(`${statements}; release savepoint swap; set local lock_timeout = default`)
      return
    } catch (error) {
      const locked = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!locked || attempt === 600) throw error
      await client.query('rollback to savepoint swap')
      await pause(100)
    }
  }
}
