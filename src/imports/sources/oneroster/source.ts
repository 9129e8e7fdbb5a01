import type { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { CellsOf, Entity } from '#imports/model/row.ts'
import type { Reading, ReadingOptions, ReceivedFile, Source } from '#imports/model/source.ts'
import { countRows } from '#imports/sources/delimited-text.ts'
import { assemble } from '#imports/sources/oneroster/assemble.ts'
import { type Bundle, type Org, passOver } from '#imports/sources/oneroster/bundle.ts'
import { type Declared, readDeclared } from '#imports/sources/oneroster/declared.ts'
import {
  type Entry,
  guardiansOf,
  isStudent,
  schoolsOf,
  staysOf,
  studentsOf,
} from '#imports/sources/oneroster/roster.ts'
import { staffOf } from '#imports/sources/oneroster/staff.ts'
import { columnsTold } from '#imports/sources/oneroster/told.ts'
import { fileNamesOfStandard } from '#imports/sources/oneroster/columns.ts'
import { baseName, fileOf } from '#imports/sources/oneroster/table.ts'
import { batchOf, batchSize, summed } from '#imports/sources/row-batches.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { readSchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf, schoolYearOf } from '#kernel/school-year.ts'

/** OneRoster 1.1 and 1.2 CSV: rosters only. The standard has no attendance and no calendar. */
export const oneRoster: Source = {
  format: 'oneroster',
  fileNames: fileNamesOfStandard,
  knows: (name) => fileNamesOfStandard.some((known) => known.toLowerCase() === baseName(name)),
  recognises,
  scope,
  read,
}

function recognises(names: readonly string[]): boolean {
  const bases = names.map(baseName)
  return (
    !bases.includes('manifest.json') && bases.includes('users.csv') && bases.includes('orgs.csv')
  )
}

async function scope(
  files: readonly ReceivedFile[],
  options: ReadingOptions,
): Promise<Decision<Manifest, RefusalWord, Details>> {
  const opened = await openBundle(files)
  if (!opened.ok) return opened
  const { bundle, declared } = opened.value
  const district = districtOf(bundle, options.district)
  if (district === null) return refused('no-district', {})
  const year = options.schoolYear ?? yearOf(bundle, options)
  const whole = datesOf(year)
  return accepted({
    format: 'presente-csv',
    version: 1,
    district,
    school_year: year,
    attendance: 'exceptions',
    kind: declared.kind,
    from: options.from ?? whole.from,
    to: options.to ?? whole.to,
  })
}

async function* read(files: readonly ReceivedFile[]): AsyncGenerator<Reading> {
  const opened = await openBundle(files)
  if (!opened.ok) {
    yield { kind: 'refused', refusal: opened.refusal, details: opened.details }
    return
  }
  yield* readRoster(opened.value.bundle, files)
  yield* readRest(opened.value.bundle, files)
}

async function openBundle(
  files: readonly ReceivedFile[],
): Promise<Decision<{ bundle: Bundle; declared: Declared }, RefusalWord, Details>> {
  const declared = await readDeclared(files)
  if (!declared.ok) return declared
  const wanted = declared.value.complete ? ['orgs', 'users'] : ['users']
  const missing = wanted.filter((table) => fileOf(files, table) === undefined)
  if (missing.length > 0) {
    const names = missing.map((table) => `${table}.csv`).join(', ')
    return refused('missing-files', { format: 'OneRoster', missing: names })
  }
  const bundle = await assemble(files, declared.value.complete)
  return bundle.ok ? accepted({ bundle: bundle.value, declared: declared.value }) : bundle
}

/** The district that the bundle names; the one on record where it names none or the same. */
function districtOf(
  bundle: Bundle,
  onRecord: Manifest['district'] | undefined,
): Manifest['district'] | null {
  const orgs = [...bundle.orgs.values()]
  const known = orgs.some(({ id, name }) => id === onRecord?.id || name === onRecord?.name)
  const named = orgs.find(({ type }) => type === 'district')
  if (onRecord && (known || named === undefined)) return onRecord
  const found = named ?? root(orgs)
  return found === undefined ? null : { id: found.id, name: found.name }
}

/** Where no org is called a district: the one above the others, else the only school. */
function root(orgs: Org[]): Org | undefined {
  const schools = orgs.filter(({ type }) => type === 'school')
  const above = orgs.find(({ id }) => schools.some(({ parent }) => parent === id))
  return above ?? schools[0]
}

/** The school year that a session lies in today, else the latest one named. */
function yearOf(bundle: Bundle, { today }: ReadingOptions): SchoolYear {
  const years = [...bundle.sessions.values()]
    .flatMap(({ start }) => readSchoolDate(start ?? '') ?? [])
    .map(schoolYearOf)
    .toSorted()
  const present = schoolYearOf(today)
  return years.includes(present) ? present : (years.at(-1) ?? present)
}

function* readRoster(bundle: Bundle, files: readonly ReceivedFile[]): Generator<Reading> {
  const usersFile = fileOf(files, 'users')?.name ?? ''
  const orgsFile = fileOf(files, 'orgs')?.name ?? ''
  const guardians = guardiansOf(bundle, usersFile)
  const staff = staffOf(bundle)
  passOverOthers(bundle, guardians.entries, { file: usersFile, staff: staff.users })
  yield* readEntries('schools', schoolsOf(bundle, orgsFile), bundle)
  yield* readEntries('students', studentsOf(bundle, usersFile), bundle)
  yield* readEntries('guardians', guardians.entries, bundle)
  yield* readEntries('enrollments', staysOf(bundle, usersFile), bundle)
  yield* readEntries('staff', staff.entries, bundle)
  yield* summed(staff.passedOver)
  yield { kind: 'rejected', rejections: [...bundle.rejections, ...guardians.rejections] }
}

/** Rows of one kind, file by file in the order of their lines. */
function* readEntries<Kind extends Entity>(
  entity: Kind,
  entries: Entry<CellsOf<Kind>>[],
  bundle: Bundle,
): Generator<Reading> {
  for (const [file, ours] of Map.groupBy(entries, (entry) => entry.file)) {
    const header = bundle.headers.get(file)
    const names = namesIn(entity, header?.names ?? {})
    const unknownColumns = header?.unknown ?? []
    yield { kind: 'file', entity, file, names, unknownColumns, tells: columnsTold(entity, bundle) }
    for (let at = 0; at < ours.length; at += batchSize) {
      const rows = ours.slice(at, at + batchSize).map(({ line, cells }) => ({ line, cells }))
      yield batchOf[entity](file, rows)
    }
  }
}

/** Our column → our word for the bundle's column that it is read from. */
const origins: Partial<Record<Entity, Readonly<Record<string, string>>>> = {
  schools: { school_id: 'id', name: 'name' },
  students: { student_id: 'id', first_name: 'given', last_name: 'family' },
  guardians: { guardian_id: 'id', last_name: 'family' },
  staff: { staff_id: 'id', name: 'family', email: 'email', role: 'role', school_ids: 'orgs' },
  enrollments: { school_id: 'org', grade: 'grade', entry_date: 'begin', exit_date: 'end' },
}

function namesIn(
  entity: Entity,
  header: Partial<Record<string, string>>,
): Partial<Record<string, string>> {
  const names = Object.entries(origins[entity] ?? {}).map(
    ([ours, word]) => [ours, header[word]] as const,
  )
  return Object.fromEntries(names.filter(([, name]) => name !== undefined))
}

/** Adults tied to nobody, and students of colleges, are none of our business; of staff their role is told. */
function passOverOthers(
  bundle: Bundle,
  guardians: Entry<CellsOf<'guardians'>>[],
  { file: usersFile, staff }: { file: string; staff: ReadonlySet<string> },
): void {
  const tied = new Set(
    guardians.filter(({ file }) => file === usersFile).map(({ cells }) => cells.guardian_id),
  )
  const others = [...bundle.people.values()].filter(
    (person) => !isStudent(person, bundle) && !tied.has(person.id) && !staff.has(person.id),
  )
  if (others.length > 0) passOver(bundle, usersFile, others.length)
}

/** Rows that were read into others, and files that a roster has no use for. */
async function* readRest(bundle: Bundle, files: readonly ReceivedFile[]): AsyncGenerator<Reading> {
  for (const [file, rows] of bundle.passedOver) yield { kind: 'passed-over', file, rows }
  for (const file of files) {
    if (bundle.headers.has(file.name) || !baseName(file.name).endsWith('.csv')) continue
    const rows = await countRows(file.bytes())
    if (rows > 0) yield { kind: 'passed-over', file: file.name, rows }
  }
}
