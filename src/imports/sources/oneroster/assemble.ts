import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import {
  type Bundle,
  type ClassRange,
  type Duty,
  type Noted,
  type Person,
  eachRow,
  emptyBundle,
  isSchool,
  rangeKey,
} from '#imports/sources/oneroster/bundle.ts'
import * as table from '#imports/sources/oneroster/columns.ts'
import { isOfStaff, takesAway } from '#imports/sources/oneroster/staff.ts'
import {
  dateOf,
  dayOf,
  flags,
  genders,
  gradeOf,
  raceCodes,
  races,
} from '#imports/sources/oneroster/words.ts'
import type { TableRow } from '#imports/sources/oneroster/table.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

type ColumnOf<T> = T extends table.Table<infer Column> ? Column : never
type Row<T> = TableRow<ColumnOf<T>>

/** Puts a bundle together, table by table, in the order in which they refer to one another. */
export async function assemble(
  files: readonly ReceivedFile[],
  complete: boolean,
): Promise<Decision<Bundle, RefusalWord, Details>> {
  const bundle = emptyBundle(complete)
  const fault =
    (await eachRow(bundle, files, table.orgs, (row) => noteOrg(row, bundle))) ??
    (await eachRow(bundle, files, table.academicSessions, (row) => noteSession(row, bundle))) ??
    (await eachRow(bundle, files, table.classes, (row) => noteClass(row, bundle))) ??
    (await eachRow(bundle, files, table.users, (row, file) => noteUser(row, file, bundle))) ??
    (await eachRow(bundle, files, table.roles, (row, file) => noteRole(row, file, bundle))) ??
    (await eachRow(bundle, files, table.relationships, (row, file) =>
      noteTie(row, file, bundle),
    )) ??
    (await eachRow(bundle, files, table.demographics, (row) => noteDemographics(row, bundle))) ??
    (await eachRow(bundle, files, table.userFlags, (row) => noteFlag(row, bundle))) ??
    (await eachRow(bundle, files, table.enrollments, (row) => noteEnrollment(row, bundle)))
  return fault === null ? accepted(bundle) : refused(fault.refusal, fault.details)
}

function isGone(row: { at(column: 'status'): string | null }): boolean {
  // The standard's way of saying that a record is to be taken away; 1.0 said "inactive".
  return /^(tobedeleted|inactive)$/i.test(row.at('status') ?? '')
}

function noteOrg(row: Row<typeof table.orgs>, bundle: Bundle): Noted {
  if (isGone(row)) return row.reject('id', 'marked-for-deletion')
  const id = row.at('id') ?? ''
  const type = (row.at('type') ?? '').toLowerCase()
  if (bundle.orgs.has(id))
    return row.reject('id', 'repeated-row', { line: bundle.orgs.get(id)?.line ?? 0 })
  bundle.orgs.set(id, {
    id,
    line: row.line,
    name: row.at('name') ?? '',
    type,
    parent: row.at('parent'),
  })
  return type === 'school' ? 'kept' : 'passed-over'
}

function noteSession(row: Row<typeof table.academicSessions>, bundle: Bundle): Noted {
  if (isGone(row)) return row.reject('id', 'marked-for-deletion')
  const session = {
    start: dateOf(row.at('start')),
    end: dateOf(row.at('end')),
    type: row.at('type'),
  }
  bundle.sessions.set(row.at('id') ?? '', session)
  return 'passed-over'
}

function noteClass(row: Row<typeof table.classes>, bundle: Bundle): Noted {
  if (isGone(row)) return row.reject('id', 'marked-for-deletion')
  const school = row.at('school')
  const terms = row.list('terms')
  if (bundle.complete && !bundle.orgs.has(school ?? ''))
    return row.reject('school', 'dangling-reference')
  const lost = terms.find((term) => !bundle.sessions.has(term))
  if (bundle.complete && lost !== undefined)
    return row.reject('terms', 'dangling-reference', { value: lost })
  bundle.classes.set(row.at('id') ?? '', { school: school ?? '', terms })
  return 'passed-over'
}

function noteUser(row: Row<typeof table.users>, file: string, bundle: Bundle): Noted {
  if (isGone(row)) return noteGoneUser(row, file, bundle)
  const id = row.at('id') ?? ''
  const twin = bundle.people.get(id)
  if (twin !== undefined) return row.reject('id', 'repeated-row', { value: id, line: twin.line })
  const orgs = row.list('orgs')
  const lost = orgs.find((org) => !bundle.orgs.has(org))
  if (bundle.complete && lost !== undefined)
    return row.reject('orgs', 'dangling-reference', { value: lost })
  const person = personOf(row)
  bundle.people.set(id, person)
  noteUserDuty(person, { file, title: row.at('role'), goneAt: null }, bundle)
  return 'kept'
}

/** Of somebody who works there the role is taken away; whoever else is deleted is reported. */
function noteGoneUser(row: Row<typeof table.users>, file: string, bundle: Bundle): Noted {
  const person = personOf(row)
  const goneAt = dayOf(row.at('modified'))
  bundle.gone.set(person.id, { person, at: goneAt })
  const isStaff = takesAway(row.at('role'), goneAt)
  if (!isStaff) return row.reject('id', 'marked-for-deletion')
  noteUserDuty(person, { file, title: row.at('role'), goneAt }, bundle)
  return 'kept'
}

function personOf(row: Row<typeof table.users>): Person {
  const id = row.at('id') ?? ''
  const role = row.at('role')?.toLowerCase()
  const sms = row.at('sms')
  return {
    id,
    line: row.line,
    cells: {
      student_id: id,
      first_name: row.at('given') ?? '',
      middle_name: row.at('middle') ?? '',
      last_name: row.at('family') ?? '',
      preferred_name: row.at('preferred') ?? '',
    },
    phone: sms ?? row.at('phone'),
    phoneKind: sms === null ? null : 'mobile',
    email: row.at('email'),
    grade: gradeOf(row.at('grade')),
    orgs: row.list('orgs'),
    roles: new Set(role === undefined ? [] : [role]),
    agents: row.list('agents'),
  }
}

function noteRole(row: Row<typeof table.roles>, file: string, bundle: Bundle): Noted {
  const gone = bundle.gone.get(row.at('user') ?? '')
  if (gone !== undefined && takesAway(row.at('role'), dayOf(row.at('modified')) ?? gone.at)) {
    bundle.duties.push(dutyOf(row, file, gone.person, dayOf(row.at('modified')) ?? gone.at))
    return 'kept'
  }
  if (isGone(row)) return row.reject('user', 'marked-for-deletion')
  const person = bundle.people.get(row.at('user') ?? '')
  const org = row.at('org') ?? ''
  if (person === undefined) return row.reject('user', 'dangling-reference')
  if (bundle.complete && !bundle.orgs.has(org)) return row.reject('org', 'dangling-reference')
  const role = (row.at('role') ?? '').toLowerCase()
  person.roles.add(role)
  if (role === 'student' && !person.orgs.includes(org)) person.orgs.push(org)
  if (isOfStaff(role)) {
    bundle.duties.push(dutyOf(row, file, person, null))
    return 'kept'
  }
  if (role !== 'student' || !isSchool(org, bundle)) return 'passed-over'
  // A second school that a student visits beside the first is no spell of enrollment of ours.
  if (/^(secondary|false)$/i.test(row.at('kind') ?? ''))
    return row.reject('kind', 'unsupported-record')
  bundle.stays.push({
    file,
    line: row.line,
    student: person.id,
    org,
    grade: gradeOf(row.at('grade')),
    begin: dateOf(row.at('begin')),
    end: dateOf(row.at('end')),
    session: row.at('session'),
  })
  return 'kept'
}

function dutyOf(
  row: Row<typeof table.roles>,
  file: string,
  person: Person,
  goneAt: string | null,
): Duty {
  return {
    file,
    line: row.line,
    person,
    title: row.at('role') ?? '',
    orgs: [row.at('org') ?? ''],
    begin: dateOf(row.at('begin')),
    end: dateOf(row.at('end')),
    ofUser: false,
    goneAt,
  }
}

function noteUserDuty(
  person: Person,
  { file, title, goneAt }: { file: string; title: string | null; goneAt: string | null },
  bundle: Bundle,
): void {
  if (title === null || !isOfStaff(title.toLowerCase())) return
  const { line, orgs } = person
  const dates = { begin: null, end: null, goneAt }
  bundle.duties.push({ file, line, person, title, orgs, ...dates, ofUser: true })
}

function noteTie(row: Row<typeof table.relationships>, file: string, bundle: Bundle): Noted {
  const student = row.at('student') ?? ''
  const adult = row.at('adult') ?? ''
  if (!bundle.people.has(student)) return row.reject('student', 'dangling-reference')
  if (!bundle.people.has(adult)) return row.reject('adult', 'dangling-reference')
  bundle.ties.push({ file, line: row.line, student, adult, relationship: row.at('role') })
  return 'kept'
}

function noteDemographics(row: Row<typeof table.demographics>, bundle: Bundle): Noted {
  if (isGone(row)) return row.reject('user', 'marked-for-deletion')
  const person = bundle.people.get(row.at('user') ?? '')
  if (person === undefined) return row.reject('user', 'dangling-reference')
  const sex = row.at('sex')
  Object.assign(person.cells, {
    birth_date: dateOf(row.at('birth')) ?? '',
    gender: genders[sex?.toLowerCase() ?? ''] ?? sex ?? '',
    ethnicity: ethnicityOf(row) ?? '',
  })
  return 'passed-over'
}

function ethnicityOf(row: Row<typeof table.demographics>): string | null {
  const hispanic =
    isTrue(row.at('hispanic')) || row.list('ethnicities').includes('hispanicOrLatinoEthnicity')
  if (hispanic) return 'Hispanic or Latino'
  const flagged = (['indian', 'asian', 'black', 'pacific', 'white'] as const)
    .filter((race) => isTrue(row.at(race)))
    .map((race) => races[race])
  const listed = row.list('races').map((race) => raceCodes[race] ?? race)
  const all = [...flagged, ...listed]
  return all.length > 1 || isTrue(row.at('several')) ? 'Two or more races' : (all[0] ?? null)
}

function isTrue(text: string | null): boolean {
  return text?.toLowerCase() === 'true'
}

function noteFlag(row: Row<typeof table.userFlags>, bundle: Bundle): Noted {
  const person = bundle.people.get(row.at('user') ?? '')
  if (person === undefined) return row.reject('user', 'dangling-reference')
  Object.assign(person.cells, flags[row.at('flag') ?? ''] ?? {})
  return 'passed-over'
}

function noteEnrollment(row: Row<typeof table.enrollments>, bundle: Bundle): Noted {
  if (isGone(row)) return row.reject('user', 'marked-for-deletion')
  const user = row.at('user') ?? ''
  const taught = bundle.classes.get(row.at('class') ?? '')
  if (bundle.complete && !bundle.people.has(user)) return row.reject('user', 'dangling-reference')
  if (bundle.complete && taught === undefined) return row.reject('class', 'dangling-reference')
  const school = row.at('school') ?? taught?.school
  if (row.at('role')?.toLowerCase() !== 'student' || school === undefined) return 'passed-over'
  const key = rangeKey(user, school)
  const range = bundle.ranges.get(key) ?? { begin: null, end: null, open: false, terms: new Set() }
  bundle.ranges.set(
    key,
    widened(range, dateOf(row.at('begin')), dateOf(row.at('end')), taught?.terms ?? []),
  )
  return 'passed-over'
}

function widened(
  range: ClassRange,
  begin: string | null,
  end: string | null,
  terms: string[],
): ClassRange {
  return {
    begin: begin !== null && (range.begin === null || begin < range.begin) ? begin : range.begin,
    end: end !== null && (range.end === null || end > range.end) ? end : range.end,
    open: range.open || end === null,
    terms: new Set([...range.terms, ...terms]),
  }
}
