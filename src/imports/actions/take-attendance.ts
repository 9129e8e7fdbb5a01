import type pg from 'pg'
import { YearRows, readYears, rowsSeenIntake, takerKeys } from '#attendance/actions/intake.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'
import { type Comparison, compare } from '#platform/merge.ts'
import type { Details, Reason, RefusalWord } from '#imports/model/rejection.ts'
import type { Reading, ReceivedFile, RowsRead } from '#imports/model/source.ts'
import {
  type LoadedRoll,
  type QuarantinedKey,
  coveredTo,
  loadRoll,
  quarantinedKeys,
  rowsSeenBefore,
} from '#imports/records/roll.ts'
import { StageWriter } from '#imports/records/stage-writer.ts'
import { type MarkAccount, accountOf } from '#imports/rules/marks/account.ts'
import { ContestedPlaces } from '#imports/rules/marks/contested-places.ts'
import { MarkReader } from '#imports/rules/marks/mark-reader.ts'
import { type MarkColumns, markColumnsOf } from '#imports/rules/marks/mark-columns.ts'
import { MovedMarks } from '#imports/rules/marks/moved-marks.ts'
import { dayOfCell, daysInYear, schoolOfCell } from '#imports/rules/marks/roll.ts'
import { RowBytes, textColumnsTold } from '#imports/rules/marks/row-bytes.ts'
import { YearSettler } from '#imports/rules/marks/settle-year.ts'
import { readCsv } from '#imports/sources/presente-csv/read-csv.ts'
import { rejectionOf } from './quarantine.ts'
import type { TakingIn } from './take-in-rows.ts'

export interface DeliveryRefused {
  refusal: RefusalWord
  details: Details
}

/** How far the reading has come, in bytes of the files. */
export type OnBytes = (bytes: number) => void

/** Takes in the attendance of a delivery: read once, checked against the roll, settled year by year. */
export class AttendanceIntake {
  readonly #given: TakingIn
  readonly #loaded: LoadedRoll
  readonly #reader: MarkReader
  readonly #quarantinedKeys: ReadonlyMap<string, QuarantinedKey>
  readonly #onBytes: OnBytes
  readonly #rowBytes = new RowBytes()
  /** The marks that move, to be shown where a person must decide; null: nobody has to */
  readonly moved: MovedMarks | null
  #contest: ContestedPlaces | null = null

  private constructor(
    given: TakingIn,
    loaded: LoadedRoll,
    keys: readonly QuarantinedKey[],
    onBytes: OnBytes,
  ) {
    this.#given = given
    this.#loaded = loaded
    this.#onBytes = onBytes
    this.moved = given.decided ? null : new MovedMarks()
    this.#quarantinedKeys = new Map(keys.map((key) => [`${key.set} ${key.key}`, key]))
    this.#reader = new MarkReader(loaded.roll, this.#reject)
  }

  static async open(
    given: TakingIn,
    today: SchoolDate,
    onBytes: OnBytes,
  ): Promise<AttendanceIntake> {
    const loaded = await loadRoll(given.client, given.manifest, today)
    return new AttendanceIntake(given, loaded, await quarantinedKeys(given.client), onBytes)
  }

  /** Reads one piece of attendance that the source yields. */
  async take(reading: Reading): Promise<DeliveryRefused | null> {
    if (reading.kind === 'plain-csv') return this.#takeFile(reading.file)
    if (reading.kind === 'rows') this.#takeRows(reading)
    return null
  }

  /** Rows that speak of one place more than once are only settled by reading everything again. */
  get needsSecondReading(): boolean {
    return this.#reader.contested.size > 0
  }

  beginSecondReading(): void {
    this.#contest = new ContestedPlaces(this.#reader, this.#loaded.roll, this.#reject)
  }

  /** Brings every student's year to what was read. Writes it, unless it is only to be compared. */
  async settle(records: pg.ClientBase, run: number, write: boolean): Promise<MarkAccount> {
    const { client, manifest } = this.#given
    const revoked = this.#contest?.settle() ?? new Set<number>()
    const complete = manifest.kind === 'snapshot'
    const { roll, schoolNumbers } = this.#loaded
    const seenBefore = await rowsSeenBefore(client, schoolNumbers)
    const settler = new YearSettler({
      roll,
      reader: this.#reader,
      run,
      complete,
      coveredTo: await coveredTo(client, manifest),
      schoolNumbers,
      takerKeys: write ? await takerKeys(client, this.#takerNames()) : new Int32Array(0),
      revoked,
      reject: this.#reject,
      moved: this.moved,
    })
    const rows = write ? await YearRows.open(client, manifest.school_year, run) : null
    await this.#settleAll(records, settler, rows)
    await rows?.finish()
    return accountOf(roll, this.#reader, settler, seenBefore, complete)
  }

  /** Stages and compares the rows seen for each school and day of an every-day delivery. */
  async stageRowsSeen({ rowsSeen }: MarkAccount): Promise<Comparison> {
    const { client, manifest } = this.#given
    const { roll } = this.#loaded
    const schools = roll.schoolKeys.length
    const writer = new StageWriter(client, rowsSeenIntake, Promise.resolve())
    const { from } = datesOf(manifest.school_year)
    const dates = Array.from({ length: daysInYear }, (_, day) => addDays(from, day))
    for (const [cell, rows] of rowsSeen.entries()) {
      if (rows === 0 || !roll.everyDay) continue
      const school = roll.schoolKeys[schoolOfCell(schools, cell)]
      const date = dates[dayOfCell(schools, cell)]
      writer.write(0, 0, { school_key: school, date, rows })
      await writer.flush()
    }
    await writer.end()
    const complete = manifest.kind === 'snapshot' && roll.everyDay
    return compare(client, rowsSeenIntake, { complete })
  }

  async #settleAll(
    records: pg.ClientBase,
    settler: YearSettler,
    rows: YearRows | null,
  ): Promise<void> {
    const { manifest } = this.#given
    const { roll, studentNumbers } = this.#loaded
    this.#reader.kept.sort()
    const settled = new Uint8Array(roll.students.size)
    await readYears(
      records,
      manifest.school_year,
      (key, current) => {
        const student = studentNumbers[key] ?? -1
        if (student >= 0) settled[student] = 1
        const year = settler.settle(student, key, current)
        if (year !== null) rows?.add(key, year)
      },
      () => rows?.send(),
    )
    for (let student = 0; student < settled.length; student++) {
      if (settled[student] === 1 || this.#reader.kept.countOf(student) === 0) continue
      const key = roll.studentKeys[student] ?? 0
      const year = settler.settle(student, key, null)
      if (year !== null) rows?.add(key, year)
      if (rows?.waiting === true) await rows.send()
    }
  }

  #takerNames(): string[] {
    const { takers } = this.#reader
    return Array.from({ length: takers.size }, (_, number) =>
      Buffer.from(takers.bytesOf(number)).toString('utf8'),
    )
  }

  #takeRows({ file, rows }: RowsRead): void {
    const { files } = this.#given
    this.#reader.open(files.numberOf(file), textColumnsTold(files.toldBy(file, 'attendance')))
    for (const { line, cells } of rows) {
      this.#rowBytes.lay(line, cells, encode)
      this.#takeCells(this.#rowBytes)
    }
  }

  #takeFile(file: ReceivedFile): Promise<DeliveryRefused | null> {
    const { files } = this.#given
    return readCsv('attendance', file, {
      header: (header) => {
        files.open(file.name, 'attendance', header.unknown)
        this.#reader.open(files.numberOf(file.name), markColumnsOf(header.columns))
      },
      row: (scanner) => this.#takeCells(scanner),
      ...(this.#contest === null && this.#loaded.roll.everyDay
        ? { pass: (bytes, at) => this.#reader.passPresent(bytes, at) }
        : {}),
      reject: (line, problem) => {
        if (this.#contest === null) this.#rejectRow(file.name, line, problem)
      },
      pause: (scanner) => this.#onBytes(scanner.scanned),
    })
  }

  #takeCells(cells: Parameters<MarkReader['take']>[0]): void {
    if (this.#contest === null) this.#reader.take(cells)
    else if (this.#reader.resolveAgain(cells)) this.#contest.take()
  }

  #rejectRow(file: string, line: number, problem: { reason: Reason; details: Details }): void {
    const { files, quarantine } = this.#given
    const counts = files.of(file)
    counts.read++
    counts.quarantined++
    quarantine.add(rejectionOf(file, line, null, problem.reason, problem.details))
  }

  /** A mark that refers to nothing may refer to what is itself quarantined. */
  readonly #reject = (
    line: number,
    file: number,
    field: keyof MarkColumns,
    reason: Reason,
    details: Details,
  ): void => {
    const { files, quarantine } = this.#given
    const set = setOfReason[reason]
    const value = details['value']
    const referred = set === undefined ? undefined : this.#quarantinedKeys.get(`${set} ${value}`)
    const name = files.nameOf(file)
    const column = files.columnIn(name, 'attendance', field)
    if (referred === undefined) {
      quarantine.add(rejectionOf(name, line, column, reason, details))
      return
    }
    const where = { value: value ?? '', file: files.nameOf(referred.file), line: referred.line }
    quarantine.add(rejectionOf(name, line, column, 'refers-to-quarantined', where))
  }
}

const setOfReason: Partial<Record<Reason, string>> = {
  'unknown-student': 'students',
  'unknown-school': 'schools',
  'unknown-code': 'attendance_codes',
}

const encoder = new TextEncoder()

function encode(text: string, into: Uint8Array): number {
  return encoder.encodeInto(text, into).written
}
