import type { RunId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { Database } from '#platform/database.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import { type MovedRow, mostMoved, moves } from '#imports/model/moved-row.ts'
import { entities } from '#imports/model/row.ts'
import { type MovedQuery, movedRows } from '#imports/records/moved-rows.ts'
import { withoutBarred } from '#imports/rules/hidden-rows.ts'
import { headingOf, tellMoved } from '#imports/rules/moved-words.ts'
import { movedSpeech, speakImports } from '#imports/speech.ts'

/** Some of the rows that a held run or a dry run would move, and whether more of them are kept. */
export async function seeMoved(
  db: Database,
  run: RunId,
  query: MovedQuery,
): Promise<{ rows: MovedRow[]; more: boolean }> {
  const rows = await movedRows(db, run, { ...query, limit: query.limit + 1 })
  return { rows: rows.slice(0, query.limit).map(withoutBarred), more: rows.length > query.limit }
}

/** All that are kept: never more than so many of each kind and move. */
export async function everyMoved(
  db: Database,
  run: RunId,
  wanted: Pick<MovedQuery, 'entity' | 'move'>,
): Promise<MovedRow[]> {
  const limit = mostMoved * entities.length * moves.length
  return (await movedRows(db, run, { ...wanted, after: 0, limit })).map(withoutBarred)
}

const columns = ['kind', 'move', 'what', 'student', 'school', 'date', 'before', 'after'] as const

/** The same for a spreadsheet, in the reader's words. */
export function movedFile(
  db: Database,
  run: RunId,
  wanted: Pick<MovedQuery, 'entity' | 'move'>,
  language: Language,
): TableFile {
  const say = speakImports(language)
  return {
    fileName: `run-${run}.csv`,
    columns: columns.map((column) => say(`moved.csv.${column}`)),
    rows: rowsOf(db, run, wanted, language),
  }
}

async function* rowsOf(
  db: Database,
  run: RunId,
  wanted: Pick<MovedQuery, 'entity' | 'move'>,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = speakImports(language)
  const speech = movedSpeech(language)
  for (const row of await everyMoved(db, run, wanted)) {
    const told = tellMoved(row, speech)
    const cells = row.before ?? row.after ?? {}
    const side = (which: 'before' | 'after') =>
      told.cells
        .flatMap((cell) => (cell[which] === null ? [] : [`${cell.label}: ${cell[which]}`]))
        .join('; ')
    const number = cells['student_id']
    // A new student is not on record yet.
    const student = row.student ?? (typeof number === 'string' ? number : null)
    yield {
      student,
      cells: [
        say(`entity.${row.entity}`),
        say(`move.${row.move}`),
        headingOf(told),
        student,
        cells['school_id'] ?? null,
        cells['date'] ?? cells['entry_date'] ?? null,
        side('before'),
        side('after'),
      ],
    }
  }
}
