import { sql } from 'kysely'
import type { StudentId } from '#kernel/ids.ts'
import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { Guardian, Sibling, Spell, Student } from '#students/model/student-file.ts'
import { andInSight } from '#students/records/in-sight.ts'

/** A student as recorded, with the key and household that lead to what belongs to them. */
export type StudentRow = Student & { key: number; household: string | null }

export async function studentByNumber(
  db: Database,
  student: StudentId,
): Promise<StudentRow | undefined> {
  const { rows } = await sql<StudentRow>`
    select key, household_id as household, id as student, ssid, first_name as "firstName",
      middle_name as "middleName", last_name as "lastName", preferred_name as "preferredName",
      birth_date as "birthDate", gender, ethnicity, home_language as "homeLanguage",
      correspondence_language as "correspondenceLanguage", english_learner as "englishLearner",
      disability, low_income as "lowIncome", address, city, state, zip,
      confidential is true as confidential
    from student where id = ${student}`.execute(db)
  return rows[0]
}

/** Those who hold educational rights first, then those the student lives with. */
export async function guardiansOf(db: Database, key: number): Promise<Guardian[]> {
  const { rows } = await sql<Guardian>`
    select id as guardian, first_name as "firstName", last_name as "lastName", relationship,
      educational_rights as "educationalRights", lives_with as "livesWith",
      receives_mail as "receivesMail", contact_allowed as "contactAllowed", language, phone,
      phone_kind as "phoneKind", email, confidential is true as confidential
    from guardian where student_key = ${key}
    order by educational_rights is not true, lives_with is not true, last_name, first_name, id`.execute(
    db,
  )
  return rows
}

/** Every stay at a school, the newest first. */
export async function spellsOf(db: Database, key: number): Promise<Spell[]> {
  const { rows } = await sql<Spell>`
    select enrollment.school_year as "schoolYear", school.id as school,
      school.name as "schoolName", calendar.id as calendar, grade,
      entry_date as entry, exit_date as exit, exit_code as "exitCode", enrollment.kind, exempt
    from enrollment
    join school on school.key = enrollment.school_key
    left join calendar on calendar.key = enrollment.calendar_key
    where student_key = ${key}
    order by enrollment.school_year desc, entry_date desc, school.id`.execute(db)
  return rows
}

/** The other students of a household who are in sight, the eldest first. */
export async function siblingsOf(
  db: Database,
  household: string,
  except: number,
  sight: Sight,
): Promise<Sibling[]> {
  const { rows } = await sql<Sibling>`
    select student.id as student, first_name as "firstName", last_name as "lastName",
      preferred_name as "preferredName", birth_date as "birthDate", stay.grade,
      school.name as "schoolName"
    from student
    left join lateral (
      select grade, school_key from enrollment where student_key = student.key
      order by school_year desc, kind, entry_date desc limit 1) stay on true
    left join school on school.key = stay.school_key
    where household_id = ${household} and student.key <> ${except}
      ${andInSight(sql`student.key`, sight)}
    order by birth_date nulls last, first_name, student.id`.execute(db)
  return rows
}
