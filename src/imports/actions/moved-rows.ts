import type pg from 'pg'
import type { Mark } from '#attendance/model/packed-marks.ts'
import type { RunId } from '#kernel/ids.ts'
import { addDays } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Comparison } from '#platform/merge.ts'
import { type Cells, type MovedCount, moves } from '#imports/model/moved-row.ts'
import { type Entity, entities } from '#imports/model/row.ts'
import { type MarkNames, keyNames, markNames } from '#imports/records/key-names.ts'
import { type KeptRow, type Moving, movingRows } from '#imports/records/moved-rows.ts'
import { identities } from '#imports/rules/check-row.ts'
import type { MovedMark, MovedMarks } from '#imports/rules/marks/moved-marks.ts'
import {
  type KeyNames,
  type TableRow,
  cellsOf,
  codesIn,
  keyIn,
  namesOf,
} from '#imports/rules/moved-cells.ts'
import { type StagedEntity, stageOf } from './targets.ts'

/** The first rows of each kind and move, and of how many they are the first. */
export interface MovedRows {
  rows: KeptRow[]
  counts: MovedCount[]
}

interface Compared {
  run: RunId
  schoolYear: SchoolYear
  comparisons: ReadonlyMap<StagedEntity, Comparison>
  marks: MovedMarks | null
}

/**
 * What a delivery would move, the first rows of it in the columns of its files. Asked in its
 * transaction.
 */
export async function movedRowsOf(client: pg.ClientBase, compared: Compared): Promise<MovedRows> {
  const { run, schoolYear, comparisons, marks } = compared
  const moving = new Map<Entity, Moving[]>()
  for (const [entity, found] of comparisons) {
    moving.set(entity, await movingRows(client, run, stageOf(entity), found))
  }
  if (marks !== null) {
    const named = await markNames(client)
    moving.set(
      'attendance',
      marks.first.map((mark) => movingMark(mark, schoolYear, named)),
    )
  }
  const names = await keyNames(client, run, studentKeys([...moving.values()].flat()))
  const kept = entities.flatMap((entity) => inOrder(entity, moving.get(entity) ?? [], names))
  return {
    rows: kept.map((row, at) => ({ ...row, number: at + 1 })),
    counts: countsOf(compared, kept),
  }
}

/** A mark with keys for names, as other rows are. */
function movingMark(
  { move, student, before, after }: MovedMark,
  schoolYear: SchoolYear,
  named: MarkNames,
): Moving {
  const { from } = datesOf(schoolYear)
  const told = ({ day, period, school, code, minutes }: Mark): TableRow => ({
    student_key: student,
    school_key: school,
    date: addDays(from, day),
    period: period === 0 ? null : (named.periods.get(`${school} ${period}`) ?? String(period)),
    code: named.codes.get(code) ?? null,
    minutes: minutes < 0 ? null : minutes,
  })
  return { move, before: before && told(before), after: after && told(after) }
}

function studentKeys(moving: readonly Moving[]): number[] {
  return [
    ...new Set(moving.map(({ before, after }) => keyIn(before ?? after ?? {}, 'student_key'))),
  ]
}

type Unnumbered = Omit<KeptRow, 'number'>

/** The rows of one kind, move by move, in the order of what they are known by. */
function inOrder(entity: Entity, moving: readonly Moving[], names: KeyNames): Unnumbered[] {
  const known = ({ before, after }: Unnumbered) => nameIn(entity, before ?? after ?? {})
  return moves.flatMap((wanted) =>
    moving
      .filter(({ move }) => move === wanted)
      .map((row) => inColumns(entity, row, names))
      .toSorted((a, b) => inNumbers.compare(known(a), known(b))),
  )
}

const inNumbers = new Intl.Collator('en', { numeric: true })

function nameIn(entity: Entity, cells: Cells): string {
  return identities[entity].map((column) => String(cells[column] ?? '')).join('\t')
}

function inColumns(entity: Entity, { move, ...row }: Moving, names: KeyNames): Unnumbered {
  const before = row.before && cellsOf(entity, row.before, names)
  const after = row.after && cellsOf(entity, row.after, names)
  const codes = entity === 'attendance' ? codesIn([before, after], names) : {}
  const named = { ...namesOf(row.before ?? row.after ?? {}, names), codes }
  return { entity, move, names: named, before, after }
}

function countsOf({ comparisons, marks }: Compared, kept: readonly Unnumbered[]): MovedCount[] {
  return entities.flatMap((entity) =>
    moves.flatMap((move) => {
      const found = entity === 'attendance' ? marks?.found : comparisons.get(entity)
      const rows = found?.[move] ?? 0
      const of = kept.filter((row) => row.entity === entity && row.move === move).length
      return rows === 0 ? [] : [{ entity, move, rows, kept: of }]
    }),
  )
}
