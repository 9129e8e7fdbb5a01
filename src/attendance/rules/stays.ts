import {
  type CompiledCalendar,
  type Spell,
  type StudentYear,
  stillEnrolled,
} from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'

/** A spell as far as it has been lived: its days within the year, up to the as-of day. */
export interface Stay {
  spell: Spell
  from: number
  to: number
  /** Null where nothing is counted: the spell is exempt, or follows no calendar */
  calendar: CompiledCalendar | null
}

/** The stays that have begun by the as-of day, in the order of their first days. */
export function staysOf(student: StudentYear, rules: RuleSet, asOf: number): Stay[] {
  const lastDay = Math.min(asOf, student.year.length - 1)
  const stays: Stay[] = []
  for (const spell of student.spells) {
    const from = Math.max(spell.entry, 0)
    const to = Math.min(lastMemberDay(spell, rules), lastDay)
    if (from <= to) stays.push({ spell, from, to, calendar: spell.exempt ? null : spell.calendar })
  }
  return stays.length > 1 ? stays.toSorted((a, b) => a.from - b.from) : stays
}

/** Whether any spell touches the school year, begun or not. */
export function isEnrolled(student: StudentYear): boolean {
  return student.spells.some((spell) => spell.entry < student.year.length && spell.exit >= 0)
}

/** Pupils are expected on the school days of their own calendar. */
export function expects(stay: Stay, day: number): boolean {
  return stay.from <= day && day <= stay.to && stay.calendar?.expected[day] === 1
}

/**
 * A day in a short-term school is taken from the primary school, also where the short-term stay is
 * itself left out of the count. CALPADS, student absence summary
 */
export function takesFromPrimary(stay: Stay, day: number): boolean {
  if (stay.spell.kind !== 'short-term' || day < stay.from || day > stay.to) return false
  return stay.spell.calendar === null || stay.spell.calendar.expected[day] === 1
}

/** The school and grade a student belongs to: of the last primary stay, else of the last or next one. */
export function homeOf(
  student: StudentYear,
  stays: readonly Stay[],
): { school: number; grade: string } | null {
  const primary = stays.findLast((stay) => stay.spell.kind === 'primary')
  const spell = (primary ?? stays.at(-1))?.spell ?? student.spells[0]
  return spell === undefined ? null : { school: spell.school, grade: spell.grade }
}

function lastMemberDay(spell: Spell, rules: RuleSet): number {
  return rules.exitDay === 'counted' || spell.exit === stillEnrolled ? spell.exit : spell.exit - 1
}
