import type pg from 'pg'
import { codesMarked } from '#attendance/actions/intake.ts'
import { type Comparison, compare, judgeStage, rememberQuarantined } from '#platform/merge.ts'
import { fillUntold } from '#platform/merge-untold.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { CodeToldAnew } from '#imports/model/run.ts'
import type { ReceivedFile, RowsRead } from '#imports/model/source.ts'
import { codesKept, lastDaysSubmitted, codesToldAnew } from '#imports/records/what-rows-tell.ts'
import { type Shield, refusedRows, rememberShields } from '#imports/records/staging.ts'
import { RecordTexts } from '#imports/sources/presente-csv/record-texts.ts'
import { type CsvRefusal, readCsv } from '#imports/sources/presente-csv/read-csv.ts'
import { StageWriter } from '#imports/records/stage-writer.ts'
import { type Scope, checkRow, identities } from '#imports/rules/check-row.ts'
import { type Issue, type TextCells, rowReader } from '#imports/rules/read-row.ts'
import type { FileList } from './file-list.ts'
import type { Quarantine } from './quarantine.ts'
import { type StagedEntity, stageOf, stagedEntities, targetsOf } from './targets.ts'

/** More unreadable rows of one kind than this: nothing of that kind is taken to be gone. */
const mostShields = 200_000

export interface TakingIn {
  client: pg.ClientBase
  manifest: Manifest
  scope: Scope
  files: FileList
  quarantine: Quarantine
  /** A person has decided already: the delivery is applied, whatever it moves */
  decided: boolean
}

/**
 * Takes in the kinds of row that are reconciled in sets. They come in the order in which they refer
 * to one another; when the next kind begins, the one before is judged and compared.
 */
export class RowIntake {
  /** By kind of row; a kind that is written to several tables has the comparison of its own */
  readonly comparisons = new Map<StagedEntity, Comparison>()
  /** By set */
  readonly bySet = new Map<string, Comparison>()
  /** Codes that have marks and would mean something else */
  codesToldAnew: readonly CodeToldAnew[] = []
  readonly #given: TakingIn
  /** How many kinds of row have been left behind */
  #left = 0
  #open: OpenStage | null = null
  /** One kind is judged and compared while the next is being read */
  #settling: Promise<void> = Promise.resolve()

  constructor(given: TakingIn) {
    this.#given = given
  }

  /** The kinds of row of which the delivery had a file. */
  readonly delivered = new Set<StagedEntity>()

  open(entity: StagedEntity): void {
    const place = stagedEntities.indexOf(entity)
    if (place < this.#left) throw new RangeError(`${entity} came after what refers to it`)
    while (this.#left < place) this.#leave()
    this.delivered.add(entity)
  }

  async take({ entity, file, rows }: RowsRead): Promise<void> {
    if (entity === 'attendance') throw new RangeError('Attendance is not staged')
    this.open(entity)
    this.#open ??= new OpenStage(this.#given, entity, this.#settling)
    for (const { line, cells } of rows) this.#open.take(file, line, cells)
    await this.#open.writer.flush()
  }

  /** Reads a whole file of one kind in plain CSV. */
  async takeFile(entity: StagedEntity, file: ReceivedFile): Promise<CsvRefusal | null> {
    this.open(entity)
    const stage = (this.#open ??= new OpenStage(this.#given, entity, this.#settling))
    const texts = new RecordTexts()
    return readCsv(entity, file, {
      header: (header) => {
        texts.columns = header.columns
        const told = header.columns.filter((column) => column !== null)
        this.#given.files.open(file.name, entity, header.unknown, {}, told)
      },
      row: (scanner, ascii) => stage.take(file.name, scanner.line, texts.read(scanner, ascii)),
      reject: (line, problem) => stage.reject(file.name, line, { field: null, ...problem }),
      pause: () => stage.writer.flush(),
    })
  }

  /** Judges and compares what is left; every kind has its comparison then, delivered or not. */
  async finish(): Promise<void> {
    while (this.#left < stagedEntities.length) this.#leave()
    await this.#settling
  }

  /** Nothing more of this kind comes: it is settled when the kinds before it are. */
  #leave(): void {
    const entity = stagedEntities[this.#left++]
    const open = this.#open
    this.#open = null
    if (entity === undefined) return
    this.#settling = this.#settling.then(() => this.#settle(entity, open))
    // Told where it is awaited.
    this.#settling.catch(() => {})
  }

  async #settle(entity: StagedEntity, open: OpenStage | null): Promise<void> {
    const { client, manifest, files, quarantine } = this.#given
    const stage = stageOf(entity)
    const shields = (await open?.end()) ?? []
    await rememberShields(client, stage.set, shields)
    // A snapshot says everything: what it has no column for is blank.
    const untold = manifest.kind === 'delta' ? files.untoldOf(entity) : []
    await fillUntold(client, stage, untold)
    await judgeStage(client, stage)
    await rememberQuarantined(client, stage)
    const refused = await refusedRows(client, stage.set, quarantine.room, (number) =>
      files.nameOf(number),
    )
    for (const row of refused.rows) {
      quarantine.add({ ...row, field: files.columnIn(row.file, entity, row.field) })
    }
    for (const { file, reason, rows } of refused.counts) {
      files.of(file).quarantined += rows
      const kept = refused.rows.filter((row) => row.file === file && row.reason === reason).length
      quarantine.addCount(file, reason, rows - kept)
    }
    const complete =
      manifest.kind === 'snapshot' && this.delivered.has(entity) && shields.length < mostShields
    for (const target of targetsOf[entity]) {
      const comparison = await compare(client, target, { complete, untold })
      this.comparisons.set(entity, comparison)
      this.bySet.set(target.set, comparison)
      for (const { file, unwanted } of comparison.lines)
        files.of(files.nameOf(file)).outOfScope += unwanted
    }
    if (entity === 'attendance_codes') await this.#noteCodes()
    if (entity === 'submissions') await this.#noteLastDays()
  }

  /** Codes that a mapping tells otherwise keep what they mean; those that a file tells anew have marks or not. */
  async #noteCodes(): Promise<void> {
    const { client, manifest, files } = this.#given
    for (const { file, meansElse, ...code } of await codesKept(client)) {
      const counts = files.of(files.nameOf(file))
      counts.outOfScope++
      if (meansElse) counts.codesKept.push(code)
    }
    const anew = await codesToldAnew(client)
    if (anew.length === 0) return
    const keys = new Set(anew.map(({ key }) => key))
    const marked = await codesMarked(client, manifest.school_year, keys)
    this.codesToldAnew = anew.flatMap(({ key, ...code }) => (marked.has(key) ? [code] : []))
  }

  async #noteLastDays(): Promise<void> {
    const { client, files } = this.#given
    for (const { file, day } of await lastDaysSubmitted(client)) {
      files.of(files.nameOf(file)).lastDay = day
    }
  }
}

/** The stage that is being written. */
class OpenStage {
  readonly writer: StageWriter
  readonly #given: TakingIn
  readonly #entity: StagedEntity
  readonly #read: ReturnType<typeof rowReader>
  readonly #shields: Shield[] = []

  constructor(given: TakingIn, entity: StagedEntity, ready: Promise<void>) {
    this.#given = given
    this.#entity = entity
    this.#read = rowReader(entity)
    this.writer = new StageWriter(given.client, stageOf(entity), ready)
  }

  take(file: string, line: number, cells: TextCells): void {
    const { files, scope } = this.#given
    const counts = files.of(file)
    const reading = this.#read(cells)
    if (!reading.ok) return this.reject(file, line, reading.issue, cells)
    const verdict = checkRow(reading.read, scope)
    if (verdict !== null && verdict !== 'out-of-scope') {
      return this.reject(file, line, verdict, cells)
    }
    counts.read++
    if (verdict === 'out-of-scope') counts.outOfScope++
    else this.writer.write(files.numberOf(file), line, reading.read.row)
  }

  async end(): Promise<Shield[]> {
    await this.writer.end()
    return this.#shields
  }

  /** A row that does not stand; where its cells could be told apart, its identity is remembered. */
  reject(file: string, line: number, { field, reason, details }: Issue, cells?: TextCells): void {
    const { files, quarantine } = this.#given
    const counts = files.of(file)
    counts.read++
    counts.quarantined++
    quarantine.add({
      file,
      line,
      field: files.columnIn(file, this.#entity, field),
      reason,
      details,
      raw: null,
    })
    if (cells === undefined || this.#shields.length >= mostShields) return
    const key = identities[this.#entity].map((column) => cells[column] ?? null)
    this.#shields.push({ key, file: files.numberOf(file), line })
  }
}
