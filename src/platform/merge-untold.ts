import type pg from 'pg'
import { pairs, rowOf } from '#platform/merge-sql.ts'
import type { MergeTarget } from '#platform/merge.ts'

/** Staged columns that a file, by its number, does not have at all. */
export interface Untold {
  file: number
  columns: readonly string[]
}

/** Rows are judged as they will stand: a column that is looked at and not told is as it is on record. */
export async function fillUntold(
  client: pg.ClientBase,
  { set, identity, judgedBy }: Pick<MergeTarget, 'set' | 'identity' | 'judgedBy'>,
  untold: readonly Untold[],
): Promise<void> {
  if (judgedBy === undefined) return
  for (const { file, columns } of untold) {
    const silent = judgedBy.columns.filter((column) => columns.includes(column))
    if (silent.length === 0) continue
    const filled = silent.map((column) => `"${column}" = r."${column}"`).join(', ')
    await client.query(
      `update stage_${set} s set ${filled} from (${judgedBy.onRecord}) r
       where s.file = ${file} and ${pairs('s', 'r', identity)}
         and ${rowOf('s', silent)} is distinct from ${rowOf('r', silent)}`,
    )
  }
}

/**
 * The rows that are wanted, where values of which a file does not speak stay as they are on record:
 * not told is not blank. A new row has nothing on record to keep.
 */
export function keepingUntold(
  target: Pick<MergeTarget, 'table' | 'wanted' | 'key' | 'assigned' | 'values' | 'toldBy'>,
  untold: readonly Untold[],
): string {
  const { table, wanted, key, assigned, values, toldBy = {} } = target
  const silentFiles = (value: string) =>
    untold.filter(({ columns }) => columns.includes(toldBy[value] ?? value)).map(({ file }) => file)
  if (values.every((value) => silentFiles(value).length === 0)) return wanted
  const kept = values.map((value) => {
    const files = silentFiles(value)
    if (files.length === 0) return `w.${value}`
    const isKept = `t.${key[0]} is not null and w.file in (${files.join(', ')})`
    return `case when ${isKept} then t.${value} else w.${value} end as ${value}`
  })
  const same = ['file', 'line', ...assigned, ...key].map((column) => `w.${column}`)
  return `select ${[...same, ...kept].join(', ')}
    from (${wanted}) w left join ${table} t on ${pairs('t', 'w', key)}`
}
