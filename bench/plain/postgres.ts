import { createReadStream } from 'node:fs'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { figureSteps } from './figures-sql.ts'
import type { PlainSide } from './side.ts'
import { columnsOf, replacedByDelta, tables } from './tables.ts'

/** PostgreSQL with nothing but tables, COPY and SQL, on the same server as Presente's own database. */
export async function openPostgres(url: string): Promise<PlainSide> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const run = async (sql: string) => void (await client.query(sql))
  await run(`create schema if not exists plain; set search_path = plain; set timezone = 'UTC';
    set work_mem = '256MB'; set maintenance_work_mem = '512MB'`)
  const copyIn = async (folder: string, file: string, table: string) => {
    const sink = client.query(from(`copy ${table} from stdin (format csv, header)`))
    await pipeline(createReadStream(join(folder, `${file}.csv`), { highWaterMark: 1 << 20 }), sink)
  }
  return {
    async load(folder) {
      for (const table of tables) {
        await run(
          `drop table if exists ${table} cascade; create table ${table} (${columns(table)})`,
        )
        await copyIn(folder, table, table)
      }
      await run(daysOfYear)
      for (const index of indexes) await run(index)
      await run('analyze')
    },
    async loadDay(folder, day) {
      for (const [table, condition] of Object.entries(replacedByDelta)) {
        await run(`drop table if exists incoming; create temp table incoming (like ${table})`)
        await copyIn(folder, table, 'incoming')
        const replaced = condition.replaceAll('$day', `date '${day}'`)
        await run(`begin; delete from ${table} where ${replaced};
          insert into ${table} select * from incoming; commit`)
      }
    },
    async count(asOf) {
      for (const { name, sql } of figureSteps(asOf)) {
        await run(`drop table if exists ${name}; create table ${name} as ${sql}; analyze ${name}`)
      }
    },
    ask: async (sql) => (await client.query(sql)).rowCount ?? 0,
    async exportFigures(path) {
      const rows = `copy (select * from figures order by student_id) to stdout (format csv, header)`
      await pipeline(client.query(to(rows)), createWriteStream(path))
    },
    close: () => client.end(),
  }
}

const daysOfYear = `drop table if exists dates; create table dates as
  select generate_series((select min(date) - 31 from calendars),
    (select max(date) from calendars), interval '1 day')::date as date`

const indexes = [
  'create index on attendance (student_id)',
  'create index on enrollments (student_id)',
  'create index on students (student_id)',
]

function columns(table: (typeof tables)[number]): string {
  return columnsOf(table)
    .map(({ name, type }) => `${name} ${type}`)
    .join(', ')
}
