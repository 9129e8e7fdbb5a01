import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ComparedRow, Reconciliation, type RowQuery, TotalsSummary } from '#reconciliation/model.ts'

// Reading comparisons: what a page asks.

type Client = Queryable

// A line that tells no figure compares nothing, so that it cannot agree.
const agrees = `(kinds = '{}' and theirs <> '{}')`
const isSilent = `(kinds = '{}' and theirs = '{}')`

const summaryColumns = `
  id as totals, name, school_year as "schoolYear", as_of as "asOf",
  ${instantInSql('loaded_at')} as "loadedAt",
  ${instantInSql('compared_at')} as "comparedAt",
  columns, rows_read as "rowsRead", refused_rows as refused, refused_cells as "refusedCells",
  (select count(*)::int from external_total where totals = id and ${agrees}) as agree,
  (select count(*)::int from external_total where totals = id and ${isSilent}) as silent,
  (select count(*)::int from external_total where totals = id and kinds <> '{}') as differ,
  (select count(*)::int from external_total where totals = id and line < 0) as "notTheirs"`

export async function allTotals(client: Client): Promise<TotalsSummary[]> {
  const { rows } = await client.query(
    `select ${summaryColumns} from external_totals order by loaded_at desc, id desc limit 200`,
  )
  return rows.map((row) => TotalsSummary.parse(row))
}

export async function totalsSummary(client: Client, totals: number): Promise<TotalsSummary | null> {
  const { rows } = await client.query(
    `select ${summaryColumns} from external_totals where id = $1`,
    [totals],
  )
  return rows[0] === undefined ? null : TotalsSummary.parse(rows[0])
}

/** Refused lines and cells shown one by one; all of them are counted. */
const refusedShown = 200

export async function reconciliation(
  client: Client,
  totals: number,
): Promise<Reconciliation | null> {
  const { rows } = await client.query(
    `select ${summaryColumns}, unknown_columns as "unknownColumns",
       array(
         select json_build_object('kind', kind, 'rows', count(*))
         from external_total, unnest(kinds) as kind
         where totals = id group by kind order by count(*) desc, kind
       ) as kinds,
       array(
         select json_build_object('column', name, 'rows', count(*))
         from external_total, unnest(differing) as name
         where totals = id group by name order by count(*) desc, name
       ) as differing,
       array(
         select json_build_object('school', school.id, 'name', school.name, 'rows', count(*))
         from external_total join school on school.key = school_key
         where totals = external_totals.id and kinds <> '{}'
         group by school.id, school.name order by count(*) desc, school.name
       ) as schools,
       array(
         select json_build_object('cell', cell, 'field', field, 'reason', reason, 'rows', count(*))
         from external_total_refused where totals = id
         group by cell, field, reason order by cell, count(*) desc, field, reason
       ) as "refusedBy",
       array(
         select json_build_object('line', line, 'cell', cell, 'field', field, 'reason', reason, 'details', details, 'raw', raw)
         from external_total_refused where totals = id order by line, field limit ${refusedShown}
       ) as "refusedRows"
     from external_totals where id = $1`,
    [totals],
  )
  return rows[0] === undefined ? null : Reconciliation.parse(rows[0])
}

/** Rows in the order of their file; students whom they do not name come last. */
export async function comparedRows(
  client: Client,
  totals: number,
  asked: RowQuery & { from: number; limit: number },
): Promise<{ rows: ComparedRow[]; total: number }> {
  const { rows } = await client.query<{ total: number; found: unknown }>(
    `with chosen as (${chosenRows})
     select (select count(*)::int from chosen) as total,
       array(
         select json_build_object(
           'line', line, 'student', student, 'name', name, 'school', school, 'theirs', theirs,
           'ours', ours, 'blank', blank, 'differing', differing, 'because', because)
         from chosen order by line < 0, abs(line) offset $8 limit $9
       ) as found`,
    [...choice(totals, asked), asked.from, asked.limit],
  )
  const found = z.array(ComparedRow).parse(rows[0]?.found ?? [])
  return { rows: found, total: rows[0]?.total ?? 0 }
}

const chosenRows = `
  select line, student.id as student, concat_ws(', ', last_name, first_name) as name,
    case when school.key is not null
      then json_build_object('school', school.id, 'name', school.name) end as school,
    theirs, ours, blank, differing, because
  from external_total
    join student on student.key = student_key
    left join school on school.key = school_key
  where totals = $1
    and ($2 = 'all' or ($2 = 'differ' and kinds <> '{}') or ($2 = 'agree' and ${agrees}))
    and ($3::text is null or kinds @> array[$3])
    and ($4::text is null or differing @> array[$4])
    and ($5::text is null or school.id = $5)
    and ($6::text is null or student.id = $6)
    and ($7::int is null or line = $7)`

function choice(
  totals: number,
  { show, kind, column, school, student, line }: RowQuery,
): unknown[] {
  return [totals, show, kind ?? null, column ?? null, school ?? null, student ?? null, line ?? null]
}
