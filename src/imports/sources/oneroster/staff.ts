import type { Reading } from '#imports/model/source.ts'
import type { CellsOf } from '#imports/model/row.ts'
import { type Bundle, type Duty, isSchool } from '#imports/sources/oneroster/bundle.ts'
import type { Entry } from '#imports/sources/oneroster/roster.ts'
import { inOneRow } from '#imports/sources/staff-duties.ts'
import { roleOfTitle } from '#imports/sources/staff-titles.ts'
import { addDays, readSchoolDate } from '#kernel/school-date.ts'

// Who works where, from the roles of users. A bundle that is whole says all of it, and whoever it lacks has left. One
// of changes says all of a person only where the user's own row names role and schools (OneRoster 1.1), or takes the
// user away: a single role of several would else take the place of the others.

const families = ['student', 'guardian', 'parent', 'relative', '']

/** Whether a role is of somebody who works there. */
export function isOfStaff(role: string): boolean {
  return !families.includes(role)
}

/** Whether a user's or a role's deletion takes away a role of ours, and since when is known. */
export function takesAway(title: string | null, goneAt: string | null): boolean {
  return readSchoolDate(goneAt ?? '') !== null && roleOfTitle(title ?? '') !== null
}

type PassedOver = Extract<Reading, { kind: 'passed-over' }>

export interface Staff {
  entries: Entry<CellsOf<'staff'>>[]
  /** Rows that give no role, by what the role is called; and rows that were read into another */
  passedOver: PassedOver[]
  /** Users whose own row is among these */
  users: ReadonlySet<string>
}

export function staffOf(bundle: Bundle): Staff {
  const byRole = new Set(
    bundle.duties.filter(({ ofUser }) => !ofUser).map(({ person }) => person.id),
  )
  // Where roles have a file of their own it says more than the user's row.
  const duties = bundle.duties.filter(({ ofUser, person }) => !ofUser || !byRole.has(person.id))
  const told = duties.filter(
    ({ title, ofUser, goneAt }) =>
      roleOfTitle(title) !== null && (bundle.complete || ofUser || goneAt !== null),
  )
  const groups = Map.groupBy(told, ({ person, title }) => `${person.id}\n${roleOfTitle(title)}`)
  const rows = [...groups.values()].map((group) => ({ group, first: group[0] }))
  const firsts = new Set(rows.map(({ first }) => first))
  return {
    entries: rows.flatMap(({ group, first }) =>
      first === undefined
        ? []
        : [{ file: first.file, line: first.line, cells: staffCells(first, group, bundle) }],
    ),
    passedOver: duties
      .filter((duty) => !firsts.has(duty))
      .map((duty) => ({
        kind: 'passed-over',
        file: duty.file,
        what: duty.title,
        rows: 1,
        readElsewhere: told.includes(duty),
      })),
    users: new Set(duties.filter(({ ofUser }) => ofUser).map(({ person }) => person.id)),
  }
}

function staffCells(first: Duty, group: readonly Duty[], bundle: Bundle): CellsOf<'staff'> {
  const { person, title } = first
  const { school_ids, begins, ends } = inOneRow(
    group.map(({ orgs, begin, end }) => ({
      schools: orgs.filter((org) => isSchool(org, bundle)),
      begin,
      end,
    })),
  )
  const lastDay = dayBefore(first.goneAt)
  return {
    staff_id: person.id,
    name: [person.cells.first_name, person.cells.last_name].filter(Boolean).join(' '),
    email: person.email ?? '',
    role: roleOfTitle(title) ?? '',
    school_ids,
    begins: lastDay === null ? begins : '',
    ends: lastDay ?? ends,
  }
}

/** Whoever is taken away on a day has lost the role on it. */
function dayBefore(day: string | null): string | null {
  const read = readSchoolDate(day ?? '')
  return read === null ? null : addDays(read, -1)
}
