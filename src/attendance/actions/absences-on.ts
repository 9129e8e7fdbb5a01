import type pg from 'pg'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { Basis } from '#attendance/model/pictures.ts'
import type { AbsenceKind, CompiledCalendar, Spell } from '#attendance/model/student-year.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import { loadSpells, readStudentYears } from '#attendance/records/counting-input.ts'
import { calendarsOfStudents } from '#attendance/records/school-lists.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import { type YearVisitor, countStudentYear } from '#attendance/rules/fold.ts'

/** One student's absence from one school on one day. */
export interface AbsenceOn {
  /** Offset from July 1 */
  day: number
  /** student.key */
  student: number
  grade: string
  kind: AbsenceKind
  /** Days absent in a row at the school, up to and including this one */
  streak: number
}

/** Who was absent from a school on some days, counted now as the figures are. */
export async function absencesOn(
  pool: pg.Pool,
  { schoolYear, asOf }: Basis,
  school: number,
  days: readonly number[],
): Promise<AbsenceOn[]> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const calendars = await calendarsOfStudents(client, schoolYear, school)
    const basis = await loadBasis(client, schoolYear, calendars)
    const who = { schools: [school], students: [] }
    const spells = await loadSpells(client, schoolYear, who)
    const rules = await ruleSetOn(client, asOf)
    const watch = new AbsenceWatch(school, new Set(days))
    await readStudentYears(client, basis, spells, who, ({ key, studentYear }) => {
      watch.begin(key)
      countStudentYear(studentYear, rules, dayOffset(basis.year, asOf), watch)
    })
    await client.query('commit')
    client.release()
    return watch.found
  } catch (error) {
    client.release(true)
    throw error
  }
}

class AbsenceWatch implements YearVisitor {
  readonly found: AbsenceOn[] = []
  readonly #school: number
  readonly #days: ReadonlySet<number>
  #student = 0
  #streak = 0

  constructor(school: number, days: ReadonlySet<number>) {
    this.#school = school
    this.#days = days
  }

  begin(student: number): void {
    this.#student = student
    this.#streak = 0
  }

  stretch({ school }: Spell, calendar: CompiledCalendar, from: number, to: number): void {
    if (school !== this.#school) return
    for (let day = from; day <= to && this.#streak > 0; day++) {
      if (calendar.expected[day] === 1 && calendar.unsubmitted[day] === 0) this.#streak = 0
    }
  }

  schoolDay({ school, grade }: Spell, day: number, { standing, absence }: DayDecision): void {
    if (school !== this.#school || standing === 'unknown') return
    this.#streak = standing === 'absent' ? this.#streak + 1 : 0
    if (absence === null || !this.#days.has(day)) return
    this.found.push({ day, student: this.#student, grade, kind: absence, streak: this.#streak })
  }

  districtDay(): void {}
}
