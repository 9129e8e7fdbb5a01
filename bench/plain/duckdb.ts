import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { figureSteps } from './figures-sql.ts'
import type { PlainSide } from './side.ts'
import { columnsOf, replacedByDelta, tables } from './tables.ts'

/** DuckDB on a database file of its own. */
export async function openDuckDb(file: string): Promise<PlainSide> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  const run = async (sql: string) => void (await connection.run(sql))
  await run(`set timezone = 'UTC'; create schema if not exists plain; use plain`)
  return {
    async load(folder) {
      for (const table of tables) {
        await run(`create or replace table ${table} as ${readFile(folder, table)}`)
      }
      await run(daysOfYear)
    },
    async loadDay(folder, day) {
      for (const [table, condition] of Object.entries(replacedByDelta)) {
        await run(`create or replace temp table incoming as ${readFile(folder, table)}`)
        const replaced = condition.replaceAll('$day', `date '${day}'`)
        await run(`begin; delete from ${table} where ${replaced};
          insert into ${table} select * from incoming; commit`)
      }
    },
    async count(asOf) {
      for (const { name, sql } of figureSteps(asOf)) {
        await run(`create or replace table ${name} as ${sql}`)
      }
    },
    async ask(sql) {
      return (await connection.runAndReadAll(sql)).currentRowCount
    },
    exportFigures: (path) =>
      run(`copy (select * from figures order by student_id) to '${path}' (header)`),
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const daysOfYear = `create or replace table dates as
  select unnest(generate_series((select min(date) - 31 from calendars),
    (select max(date) from calendars), interval 1 day))::date as date`

function readFile(folder: string, table: string): string {
  const entity = tables.find((name) => name === table) ?? 'attendance'
  const columns = columnsOf(entity).map(({ name, type }) => `${name}::${type} as ${name}`)
  const source = `read_csv('${join(folder, `${table}.csv`)}', header = true, all_varchar = true)`
  return `select ${columns.join(', ')} from ${source}`
}
