import type { Manifest } from '#imports/model/manifest.ts'
import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import type { Details, RefusalWord, Rejection } from '#imports/model/rejection.ts'
import { type Entity, entities } from '#imports/model/row.ts'
import type { Reading, ReadingOptions, ReceivedFile, Source } from '#imports/model/source.ts'
import { type Cells, type Mapped, columnsOfOrigin, columnsUsed } from '#imports/rules/map-row.ts'
import {
  type DelimitedRow,
  countRows,
  isFileFault,
  isRow,
} from '#imports/sources/delimited-text.ts'
import { isSecret, rawOf } from '#imports/sources/raw-row.ts'
import {
  type MappedFile,
  type OpenMappedFile,
  mappedFiles,
  namesFile,
  openMapped,
} from '#imports/sources/profile/files.ts'
import { batchOf, batchSize } from '#imports/sources/row-batches.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, earlier, readSchoolDate } from '#kernel/school-date.ts'
import { datesOf, schoolYearOf } from '#kernel/school-year.ts'
import { unreachable } from '#kernel/unreachable.ts'

/** Any system's files, read by a saved mapping profile. */
export function profileSource(profile: MappingProfile): Source {
  return {
    format: 'profile',
    fileNames: [...new Set(profile.files.map(({ pattern }) => pattern))],
    knows: (name) => profile.files.some(({ pattern }) => namesFile(pattern, name)),
    recognises: (names) =>
      profile.files.some(({ pattern }) => names.some((name) => namesFile(pattern, name))),
    scope: (files, options) => scope(profile, files, options),
    read: (files) => read(profile, files),
  }
}

async function scope(
  profile: MappingProfile,
  files: readonly ReceivedFile[],
  options: ReadingOptions,
): Promise<Decision<Manifest, RefusalWord, Details>> {
  if (mappedFiles(profile, files).length === 0) {
    const patterns = profile.files.map(({ pattern }) => pattern).join(', ')
    return refused('missing-files', { format: 'profile', missing: patterns })
  }
  const district = profile.district ?? options.district
  if (!district) return refused('no-district', {})
  const days = await daysSpokenOf(profile, files)
  if (!days.ok) return days
  const last = days.value?.last
  const year = options.schoolYear ?? schoolYearOf(last ?? options.today)
  const whole = datesOf(year)
  const from = options.from ?? whole.from
  if (last !== undefined && options.to === undefined && last < from)
    return refused('files-before-scope', { last, from })
  return accepted({
    format: 'presente-csv',
    version: 1,
    district,
    school_year: year,
    attendance: profile.attendance,
    kind: profile.kind,
    from,
    // Counting past the last day that attendance speaks of would read silence as attendance.
    to: options.to ?? earlier(last ?? whole.to, whole.to),
  })
}

/** The last date in the attendance files; null where there is none. */
async function daysSpokenOf(
  profile: MappingProfile,
  files: readonly ReceivedFile[],
): Promise<Decision<{ last: SchoolDate } | null, RefusalWord, Details>> {
  let last: SchoolDate | null = null
  for (const mapped of mappedFiles(profile, files)) {
    if (mapped.mapping.target !== 'attendance' && mapped.mapping.target !== 'submissions') continue
    const opened = await openMapped(mapped)
    if (!opened.ok) return opened
    for await (const line of opened.value.lines) {
      const date: SchoolDate | null = isRow(line) ? dateIn(opened.value, line) : null
      if (date !== null && (last === null || date > last)) last = date
    }
  }
  return accepted(last === null ? null : { last })
}

function dateIn({ map }: OpenMappedFile, { cells }: DelimitedRow): SchoolDate | null {
  const mapped = map(cells)
  return mapped.outcome === 'rows' ? readSchoolDate(mapped.rows[0]?.['date'] ?? '') : null
}

async function* read(
  profile: MappingProfile,
  files: readonly ReceivedFile[],
): AsyncGenerator<Reading> {
  const all = mappedFiles(profile, files)
  for (const entity of entities) {
    if (entity === 'attendance_codes') yield* readCodes(profile, ofAttendance(all))
    for (const mapped of all) {
      if (mapped.mapping.target !== entity) continue
      const ended = yield* readFile(entity, mapped, usedOf(mapped.file, all))
      if (ended) return
    }
  }
  yield* readUnmapped(all, files)
}

/** Codes that the system uses and never exports: the profile tells them, of the delivery as a whole. */
function* readCodes({ codes }: MappingProfile, [first]: readonly MappedFile[]): Generator<Reading> {
  if (codes.length === 0 || first === undefined) return
  const file = first.file.name
  yield { kind: 'file', entity: 'attendance_codes', file, unknownColumns: [] }
  const rows = codes.map((code) => ({
    line: 0,
    cells: { ...code, excuse: code.excuse ?? '', reason: code.reason ?? '' },
  }))
  yield batchOf.attendance_codes(file, rows)
}

/** Reads one file for one kind of row; true where a fault of the file ended everything. */
async function* readFile(
  entity: Entity,
  mapped: MappedFile,
  used: ReadonlySet<string>,
): AsyncGenerator<Reading, boolean> {
  const opened = await openMapped(mapped)
  if (!opened.ok) {
    yield { kind: 'refused', refusal: opened.refusal, details: opened.details }
    return true
  }
  const file = mapped.file.name
  const { header, lines, map } = opened.value
  const names = namesOf(mapped.mapping)
  const unknownColumns = unusedColumns(used, header)
  yield { kind: 'file', entity, file, names, unknownColumns, tells: columnsTold(mapped.mapping) }
  const pile = emptyPile()
  for await (const line of lines) {
    if (isFileFault(line)) {
      yield { kind: 'refused', refusal: line.refusal, details: { file, ...line.details } }
      return true
    }
    if (isRow(line)) sortRow(line, map(line.cells), pile, { file, header, names })
    else pile.rejections.push({ file, ...line })
    if (pile.rows.length >= batchSize || pile.rejections.length >= batchSize)
      yield* emptied(entity, file, pile)
  }
  yield* emptied(entity, file, pile)
  return false
}

interface Pile {
  rows: { line: number; cells: Cells }[]
  rejections: Rejection[]
  passedOver: number
}

function emptyPile(): Pile {
  return { rows: [], rejections: [], passedOver: 0 }
}

function* emptied(entity: Entity, file: string, pile: Pile): Generator<Reading> {
  if (pile.rejections.length > 0) yield { kind: 'rejected', rejections: pile.rejections }
  if (pile.passedOver > 0) yield { kind: 'passed-over', file, rows: pile.passedOver }
  if (pile.rows.length > 0) yield batchOf[entity](file, pile.rows)
  Object.assign(pile, emptyPile())
}

interface Sheet {
  file: string
  header: string[]
  names: Partial<Record<string, string>>
}

function sortRow(
  { line, cells }: DelimitedRow,
  mapped: Mapped,
  pile: Pile,
  { file, header, names }: Sheet,
): void {
  switch (mapped.outcome) {
    case 'passed-over':
      pile.passedOver += 1
      return
    case 'rejected': {
      const { field, reason, details } = mapped.issue
      const theirs = names[field ?? ''] ?? field
      pile.rejections.push({
        file,
        line,
        field: theirs,
        reason,
        details,
        raw: rawOf(header, cells),
      })
      return
    }
    case 'rows':
      pile.rows.push(...mapped.rows.map((row) => ({ line, cells: row })))
      return
    default:
      unreachable(mapped)
  }
}

/** Our column → what the file calls it; where a line says it several times over, from which to which. */
function namesOf({ columns, repeat }: FileMapping): Partial<Record<string, string>> {
  const theirs = new Map<string, string[]>()
  for (const set of [columns, ...(repeat?.sets ?? [])]) {
    for (const [ours, { from }] of Object.entries(set)) {
      const name = columnsOfOrigin(from).join(' + ')
      const known = theirs.get(ours) ?? []
      if (name !== '' && !known.includes(name)) theirs.set(ours, [...known, name])
    }
  }
  return Object.fromEntries(
    Array.from(theirs, ([ours, names]) => [
      ours,
      [...new Set([names[0], names.at(-1)])].join(' … '),
    ]),
  )
}

function columnsTold({ columns, repeat }: FileMapping): string[] {
  return [columns, ...(repeat?.sets ?? [])].flatMap((set) => Object.keys(set))
}

/** The columns of a file that some description of it reads; each of them knows only its own. */
function usedOf(file: ReceivedFile, mapped: readonly MappedFile[]): Set<string> {
  const descriptions = mapped.filter((one) => one.file === file)
  return new Set(descriptions.flatMap(({ mapping }) => [...columnsUsed(mapping)]))
}

function unusedColumns(used: ReadonlySet<string>, header: readonly string[]): string[] {
  return header.filter((name) => name !== '' && !used.has(name) && !isSecret(name))
}

function ofAttendance(mapped: readonly MappedFile[]): MappedFile[] {
  return mapped.filter(({ mapping }) => mapping.target === 'attendance')
}

/** Files of the delivery that no mapping speaks of. */
async function* readUnmapped(
  mapped: readonly MappedFile[],
  files: readonly ReceivedFile[],
): AsyncGenerator<Reading> {
  const known = new Set(mapped.map(({ file }) => file.name))
  for (const file of files) {
    if (known.has(file.name)) continue
    const rows = await countRows(file.bytes())
    if (rows > 0) yield { kind: 'passed-over', file: file.name, rows }
  }
}
