import type pg from 'pg'
import { pairs, rowOf } from '#platform/merge-sql.ts'
import type { MergeTarget } from '#platform/merge.ts'

/** Staged columns of which a file, by its number, does not speak. */
export interface Untold {
  file: number
  /** It does not have them at all */
  columns: readonly string[]
  /** It does not speak of them where they are blank */
  whereBlank: readonly string[]
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
  const kept = values.map((value) => {
    const column = toldBy[value] ?? value
    const never = untold.filter(({ columns }) => columns.includes(column))
    const blank = untold.filter(({ whereBlank }) => whereBlank.includes(column))
    const conditions = [
      ...(never.length === 0 ? [] : [inFiles(never)]),
      ...(blank.length === 0 ? [] : [`w.${value} is null and ${inFiles(blank)}`]),
    ]
    if (conditions.length === 0) return `w.${value}`
    const isKept = `t.${key[0]} is not null and (${conditions.join(' or ')})`
    return `case when ${isKept} then t.${value} else w.${value} end as ${value}`
  })
  if (values.every((value, at) => kept[at] === `w.${value}`)) return wanted
  const same = ['file', 'line', ...assigned, ...key].map((column) => `w.${column}`)
  return `select ${[...same, ...kept].join(', ')}
    from (${wanted}) w left join ${table} t on ${pairs('t', 'w', key)}`
}

function inFiles(untold: readonly Untold[]): string {
  return `w.file in (${untold.map(({ file }) => file).join(', ')})`
}
