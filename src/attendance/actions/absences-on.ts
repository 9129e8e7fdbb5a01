import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Basis } from '#attendance/model/pictures.ts'
import type { AbsenceKind, CompiledCalendar, Spell } from '#attendance/model/student-year.ts'
import { type CountingBasis, loadBasis } from '#attendance/records/counting-basis.ts'
import { loadSpells, readStudentYears } from '#attendance/records/counting-input.ts'
import { mayHaveBeenAbsent } from '#attendance/records/school-lists.ts'
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

/**
 * Who was absent from a school on its last days, counted now as the figures are. Only those are counted whose
 * figures do not rule it out: most have not been absent for weeks.
 */
export function absencesOn(
  pool: pg.Pool,
  { schoolYear, asOf, rules }: Pick<Basis, 'schoolYear' | 'asOf' | 'rules'>,
  basis: CountingBasis,
  school: number,
  lastDays: readonly number[],
): Promise<AbsenceOn[]> {
  return reading(pool, async (client) => {
    const who = { schools: [], students: await mayHaveBeenAbsent(client, schoolYear, school) }
    const spells = await loadSpells(client, schoolYear, who)
    const watch = new AbsenceWatch(school, new Set(lastDays))
    await readStudentYears(client, basis, spells, who, ({ key, studentYear }) => {
      watch.begin(key)
      countStudentYear(studentYear, rules, dayOffset(basis.year, asOf), watch)
    })
    return watch.found
  })
}

/** What the counts of a year's students share, for whoever counts some of them again and again. */
export function countingBasis(pool: pg.Pool, schoolYear: SchoolYear): Promise<CountingBasis> {
  return reading(pool, (client) => loadBasis(client, schoolYear))
}

async function reading<Answer>(
  pool: pg.Pool,
  read: (client: pg.ClientBase) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const answer = await read(client)
    await client.query('commit')
    client.release()
    return answer
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
