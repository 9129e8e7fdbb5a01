export { removeTotalsOfYear } from '#reconciliation/records/destroy-totals.ts'
import type pg from 'pg'
import { type WhichCount, whichCount } from '#attendance/actions/which-count.ts'
import { type TableLine, openTable } from '#imports/actions/open-table.ts'
import type { RefusalWord } from '#imports/model/rejection.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { inOneSnapshot } from '#platform/snapshot.ts'
import { inTransaction } from '#platform/transaction.ts'
import { csvLineAsIs } from '#platform/csv.ts'
import type { RefusedReason, RefusedRow, TotalsSummary } from '#reconciliation/model.ts'
import { compare } from '#reconciliation/actions/compare.ts'
import { totalsSummary } from '#reconciliation/records/comparisons.ts'
import {
  type StoredLine,
  insertRefused,
  insertTotals,
  recordCounts,
  removeRows,
  removeTotals,
  schoolKeys,
  storedLines,
  studentKeys,
} from '#reconciliation/records/totals.ts'
import {
  type LineRefusal,
  type TotalsHeader,
  type TotalsLine,
  readHeader,
  readLine,
} from '#reconciliation/rules/read-totals.ts'

interface Deps {
  pool: pg.Pool
  today: SchoolDate
  by: Doer
}

export interface TotalsFile {
  name: string
  bytes: AsyncIterable<Uint8Array>
  schoolYear?: SchoolYear | undefined
  asOf?: SchoolDate | undefined
}

/** Comparisons follow one another: each keeps three connections. */
const turn = 'reconcile'

type Word = 'no-such-year' | 'missing-columns' | 'empty-file' | 'wrong-delimiter' | 'not-a-table'

/** Loads a file of totals and puts every line beside what we count. All of it, or nothing. */
export async function loadTotals(
  { pool, today, by }: Deps,
  file: TotalsFile,
): Promise<Decision<TotalsSummary, Word, Record<string, string | number | null>>> {
  const which = await whichCount(pool, today, file)
  if (!which.ok) return refused('no-such-year', {})
  const table = await openTable(file.bytes)
  if (!table.ok) return refused(noTable(table.refusal), table.details)
  const header = readHeader(table.value.header)
  if (!header.ok) return refused('missing-columns', { columns: header.details })
  return inOneSnapshot(pool, turn, async (writing, [reading]) => {
    const totals = await insertTotals(writing, {
      name: file.name,
      ...which.value,
      columns: [...new Set(header.value.columns.map(({ column }) => column))],
      unknownColumns: header.value.unknown,
    })
    const read = await readLines(writing, table.value.lines, header.value)
    await insertRefused(writing, totals, read.refused)
    await compare({ reading, writing }, totals, which.value, read.lines)
    const refusedLines = read.refused.filter(({ cell }) => !cell).length
    await recordCounts(writing, totals, {
      rowsRead: read.lines.length + refusedLines,
      refused: refusedLines,
      refusedCells: read.refused.length - refusedLines,
    })
    const loaded = await summaryIn(writing, totals)
    await rememberChange(writing, by, { what: 'totals-loaded', before: null, after: loaded.value })
    return loaded
  })
}

/** Why a file is no table of totals, in the words of this slice. */
function noTable(refusal: RefusalWord): 'empty-file' | 'wrong-delimiter' | 'not-a-table' {
  if (refusal === 'no-header') return 'empty-file'
  return refusal === 'wrong-delimiter' ? refusal : 'not-a-table'
}

/** Compares stored totals again: our side may have changed since. */
export async function compareTotals(
  { pool }: Pick<Deps, 'pool'>,
  totals: number,
): Promise<Decision<TotalsSummary, 'no-such-totals'>> {
  const known = await totalsSummary(pool, totals)
  if (known === null) return refused('no-such-totals')
  const which: WhichCount = { schoolYear: known.schoolYear, asOf: known.asOf }
  return inOneSnapshot(pool, turn, async (writing, [reading]) => {
    const lines = await storedLines(writing, totals)
    await removeRows(writing, totals)
    await compare({ reading, writing }, totals, which, lines)
    await recordCounts(writing, totals, known)
    return summaryIn(writing, totals)
  })
}

export async function forgetTotals(
  { pool, by }: Pick<Deps, 'pool' | 'by'>,
  totals: number,
): Promise<Decision<{ forgotten: number }, 'no-such-totals'>> {
  return inTransaction(pool, async (client) => {
    const before = await totalsSummary(client, totals)
    const forgotten = await removeTotals(client, totals)
    if (forgotten === 0) return refused('no-such-totals')
    await rememberChange(client, by, { what: 'totals-forgotten', before, after: null })
    return accepted({ forgotten })
  })
}

async function summaryIn(client: pg.ClientBase, totals: number) {
  const summary = await totalsSummary(client, totals)
  if (summary === null) throw new Error(`Totals ${totals} vanished while they were compared`)
  return accepted(summary)
}

const batch = 2000

interface LinesRead {
  lines: StoredLine[]
  refused: RefusedRow[]
}

/** Reads every line and finds the student and school it speaks of. */
async function readLines(
  client: pg.ClientBase,
  lines: AsyncIterable<TableLine>,
  header: TotalsHeader,
): Promise<LinesRead> {
  const taking = new Taking(client, header, await schoolKeys(client))
  for await (const line of lines) await taking.take(line)
  return taking.finish()
}

interface Waiting extends TotalsLine {
  line: number
  cells: readonly string[]
}

class Taking {
  readonly #client: pg.ClientBase
  readonly #header: TotalsHeader
  readonly #schools: ReadonlyMap<string, number>
  readonly #read: LinesRead = { lines: [], refused: [] }
  readonly #seen = new Set<string>()
  #waiting: Waiting[] = []

  constructor(client: pg.ClientBase, header: TotalsHeader, schools: ReadonlyMap<string, number>) {
    this.#client = client
    this.#header = header
    this.#schools = schools
  }

  async take({ line, cells, raw }: TableLine): Promise<void> {
    if (cells === null) {
      const reason = 'unreadable'
      this.#read.refused.push({ line, cell: false, field: null, reason, details: {}, raw })
      return
    }
    const read = readLine(cells, this.#header)
    if (read.ok) this.#waiting.push({ ...read.value, line, cells })
    else this.#refuse(line, cells, read.refusal, read.details)
    if (this.#waiting.length >= batch) await this.#resolve()
  }

  async finish(): Promise<LinesRead> {
    await this.#resolve()
    return this.#read
  }

  async #resolve(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    const keys = await studentKeys(
      this.#client,
      waiting.map(({ student }) => student),
    )
    for (const one of waiting) this.#keep(one, keys.get(one.student))
  }

  #keep(waiting: Waiting, studentKey: number | undefined): void {
    const { line, cells, student, school, theirs, unread } = waiting
    const schoolKey = school === null ? null : this.#schools.get(school)
    const refuse = (reason: RefusedReason, field: string, value: string | null) =>
      this.#refuse(line, cells, reason, { field, details: { value } })
    if (studentKey === undefined) return refuse('unknown-student', 'student_id', student)
    if (schoolKey === undefined) return refuse('unknown-school', 'school_id', school)
    const level = `${studentKey} ${schoolKey ?? ''}`
    if (this.#seen.has(level)) return refuse('repeated-row', 'student_id', student)
    this.#seen.add(level)
    this.#read.lines.push({ line, student: studentKey, school: schoolKey, theirs })
    const raw = unread.length === 0 ? null : rawOf(cells)
    for (const one of unread) this.#read.refused.push({ line, cell: true, raw, ...one })
  }

  #refuse(line: number, cells: readonly string[], reason: RefusedReason, why: LineRefusal): void {
    this.#read.refused.push({ line, cell: false, reason, raw: rawOf(cells), ...why })
  }
}

function rawOf(cells: readonly string[]): string {
  return csvLineAsIs(cells).trimEnd()
}
