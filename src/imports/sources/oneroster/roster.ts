import type { CellsOf } from '#imports/model/row.ts'
import {
  type Bundle,
  type Person,
  type Stay,
  type Tie,
  isSchool,
  rangeKey,
} from '#imports/sources/oneroster/bundle.ts'
import type { Rejection } from '#imports/model/rejection.ts'

// From an assembled bundle to our rows. OneRoster knows classes, not membership in a school: the stay
// is told by the student's role there; where that has no dates, by the first and last day of the
// classes at that school; where those have none, by the first day of the terms they belong to. Where
// all are silent the entry date stays blank, and the row is reported.

const adultRoles = ['guardian', 'parent', 'relative'] as const

export interface Entry<Cells> {
  file: string
  line: number
  cells: Cells
}

export function isStudent(person: Person, bundle: Bundle): boolean {
  if (!person.roles.has('student')) return false
  const schools = person.orgs.filter((org) => isSchool(org, bundle))
  // A student of a college only is none of a school district's.
  return schools.length > 0 || person.orgs.length === 0 || !bundle.complete
}

export function schoolsOf(bundle: Bundle, file: string): Entry<CellsOf<'schools'>>[] {
  return [...bundle.orgs.values()]
    .filter(({ type }) => type === 'school')
    .map(({ id, line, name }) => ({
      file,
      line,
      // OneRoster knows no kinds of school.
      cells: { school_id: id, name, kind: 'regular' },
    }))
}

export function studentsOf(bundle: Bundle, file: string): Entry<CellsOf<'students'>>[] {
  return [...bundle.people.values()]
    .filter((person) => isStudent(person, bundle))
    .map(({ line, cells }) => ({ file, line, cells }))
}

/** Every stay, by roles where the bundle has them, else by the orgs of the user. */
export function staysOf(bundle: Bundle, usersFile: string): Entry<CellsOf<'enrollments'>>[] {
  const told = new Set(bundle.stays.map(({ student }) => student))
  const byOrg = [...bundle.people.values()]
    .filter((person) => isStudent(person, bundle) && !told.has(person.id))
    .flatMap((person) =>
      person.orgs
        .filter((org) => isSchool(org, bundle))
        .map((org) => stayAt(person, org, usersFile)),
    )
  return [...bundle.stays, ...byOrg].map((stay) => ({
    file: stay.file,
    line: stay.line,
    cells: enrollmentCells(stay, bundle),
  }))
}

function stayAt(person: Person, org: string, file: string): Stay {
  const { id, line, grade } = person
  return { file, line, student: id, org, grade, begin: null, end: null, session: null }
}

function enrollmentCells(stay: Stay, bundle: Bundle): CellsOf<'enrollments'> {
  const range = bundle.ranges.get(rangeKey(stay.student, stay.org))
  const terms = stay.session === null ? [...(range?.terms ?? [])] : [stay.session]
  const starts = terms.flatMap((term) => bundle.sessions.get(term)?.start ?? [])
  const ownDates = stay.begin !== null
  return {
    student_id: stay.student,
    school_id: stay.org,
    grade: stay.grade ?? bundle.people.get(stay.student)?.grade ?? '',
    entry_date: stay.begin ?? range?.begin ?? starts.toSorted()[0] ?? '',
    exit_date: (ownDates ? stay.end : range?.open === false ? range.end : null) ?? '',
  }
}

/** Guardians, from whichever side the bundle ties them. */
export function guardiansOf(
  bundle: Bundle,
  usersFile: string,
): { entries: Entry<CellsOf<'guardians'>>[]; rejections: Rejection[] } {
  const ties = new Map<string, Tie>()
  const rejections: Rejection[] = []
  for (const tie of bundle.ties) ties.set(`${tie.student}\n${tie.adult}`, tie)
  for (const person of bundle.people.values()) {
    for (const agent of person.agents) {
      const tie = tieOf(person, agent, bundle, usersFile)
      if (tie === null && !bundle.people.has(agent))
        rejections.push(lostAgent(person, agent, usersFile))
      if (tie !== null && !ties.has(`${tie.student}\n${tie.adult}`))
        ties.set(`${tie.student}\n${tie.adult}`, tie)
    }
  }
  return { entries: [...ties.values()].map((tie) => guardianEntry(tie, bundle)), rejections }
}

function tieOf(person: Person, agent: string, bundle: Bundle, file: string): Tie | null {
  const other = bundle.people.get(agent)
  if (other === undefined) return null
  const [student, adult] = person.roles.has('student') ? [person, other] : [other, person]
  const role = adultRoles.find((one) => adult.roles.has(one))
  if (role === undefined || !student.roles.has('student')) return null
  return { file, line: adult.line, student: student.id, adult: adult.id, relationship: role }
}

function lostAgent(person: Person, agent: string, file: string): Rejection {
  const details = { value: agent }
  return {
    file,
    line: person.line,
    field: 'agentSourcedIds',
    reason: 'dangling-reference',
    details,
    raw: '',
  }
}

function guardianEntry(tie: Tie, bundle: Bundle): Entry<CellsOf<'guardians'>> {
  const adult = bundle.people.get(tie.adult)
  return {
    file: tie.file,
    line: tie.line,
    cells: {
      guardian_id: tie.adult,
      student_id: tie.student,
      first_name: adult?.cells.first_name ?? '',
      last_name: adult?.cells.last_name ?? '',
      relationship: tie.relationship ?? '',
      phone: adult?.phone ?? '',
      phone_kind: adult?.phoneKind ?? '',
      email: adult?.email ?? '',
    },
  }
}
