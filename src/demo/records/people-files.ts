import { join } from 'node:path'
import type { CellsOf } from '#imports/model/row.ts'
import { grades } from '#schools/model.ts'
import { ByteFile } from '#demo/records/byte-file.ts'
import { headerLine, lineWriter } from '#demo/records/csv.ts'
import { dateAt } from '#demo/records/district-files.ts'
import type { DemoStudent, DemoYear } from '#demo/rules/demo-year.ts'
import type { Guardian } from '#demo/rules/guardians.ts'
import type { Child, Household } from '#demo/rules/household.ts'
import type { Spell } from '#demo/rules/spells.ts'
import { type Window, knowsExit, tellsSpell } from '#demo/rules/window.ts'

// students.csv, guardians.csv and enrollments.csv, filled household by household.

export interface PeopleFiles {
  /** Writes a student the delivery tells of; false when it tells nothing of him. */
  add(household: Household, student: DemoStudent): boolean
  keepUp(): Promise<void>
  close(): Promise<void>
}

const lines = {
  students: lineWriter('students'),
  guardians: lineWriter('guardians'),
  enrollments: lineWriter('enrollments'),
}

export async function openPeopleFiles(
  plan: DemoYear,
  window: Window,
  folder: string,
): Promise<PeopleFiles> {
  const create = async (entity: keyof typeof lines) => {
    const file = await ByteFile.create(join(folder, `${entity}.csv`))
    file.text(headerLine(entity))
    return file
  }
  const students = await create('students')
  const guardians = await create('guardians')
  const enrollments = await create('enrollments')
  const files = [students, guardians, enrollments]
  return {
    add(household, { child, spells }) {
      const told = spells.filter((spell) => tellsSpell(window, spell))
      if (told.length === 0) return false
      const id = studentId(child)
      students.text(lines.students(studentRow(household, child, id)))
      for (const guardian of household.guardians) {
        guardians.text(lines.guardians(guardianRow(guardian, id)))
      }
      for (const spell of told) {
        enrollments.text(lines.enrollments(enrollmentRow(plan, window, spell, id)))
      }
      return true
    },
    async keepUp() {
      for (const file of files) if (file.isFull) await file.spill()
    },
    async close() {
      for (const file of files) await file.close()
    },
  }
}

/** Seven digits, so that ids sort as numbers do. */
export function studentId(child: Child): string {
  return String(1_000_001 + child.serial)
}

function studentRow(household: Household, child: Child, id: string): CellsOf<'students'> {
  return {
    student_id: id,
    ssid: child.hasStateNumber ? String(9_000_000_000 + child.serial * 37 + 11) : '',
    first_name: child.firstName,
    middle_name: child.middleName,
    last_name: child.lastName,
    preferred_name: child.preferredName,
    birth_date: child.birthDate,
    gender: child.gender,
    ethnicity: household.heritage.ethnicity,
    home_language: household.homeLanguage,
    correspondence_language: household.correspondence,
    english_learner: yesNo(child.englishLearner),
    disability: yesNo(child.disability),
    low_income: yesNo(household.lowIncome),
    household_id: `H${household.index + 1}`,
    address: household.address,
    city: household.city,
    state: 'CA',
    zip: household.zip,
    latitude: household.address === '' ? '' : household.latitude.toFixed(5),
    longitude: household.address === '' ? '' : household.longitude.toFixed(5),
  }
}

function guardianRow(guardian: Guardian, id: string): CellsOf<'guardians'> {
  return {
    guardian_id: guardian.id,
    student_id: id,
    first_name: guardian.firstName,
    last_name: guardian.lastName,
    relationship: guardian.relationship,
    educational_rights: yesNo(guardian.educationalRights),
    lives_with: yesNo(guardian.livesWith),
    receives_mail: yesNo(guardian.receivesMail),
    contact_allowed: yesNo(guardian.contactAllowed),
    language: guardian.language,
    phone: guardian.phone,
    phone_kind: guardian.phoneKind,
    email: guardian.email,
  }
}

function enrollmentRow(
  plan: DemoYear,
  window: Window,
  spell: Spell,
  id: string,
): CellsOf<'enrollments'> {
  const left = knowsExit(window, spell)
  return {
    student_id: id,
    school_id: spell.school.id,
    calendar_id: spell.calendar.id,
    grade: grades[spell.grade] ?? '12',
    entry_date: dateAt(plan, spell.entry),
    exit_date: left ? dateAt(plan, spell.exit) : '',
    exit_code: left ? spell.exitCode : '',
    kind: spell.kind,
    exempt: spell.exempt,
  }
}

function yesNo(value: boolean): string {
  return value ? 'Y' : 'N'
}
