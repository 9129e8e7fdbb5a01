import { categories } from '#attendance/model/codes.ts'
import type { Figures } from '#attendance/model/figures.ts'
import type { Spell, StudentDay, StudentYear } from '#attendance/model/student-year.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { OurSide } from '#reconciliation/rules/suspicions.ts'

/** Everything that may explain a difference at one level: a school (school.key), or the district (null). */
export function ourSideOf(
  counted: {
    studentYear: StudentYear
    asOf: number
    figures: Figures
    days: readonly StudentDay[]
  },
  school: number | null,
): OurSide {
  const { studentYear, asOf, figures, days } = counted
  const { year, codes } = studentYear
  const here = studentYear.spells.filter(
    (spell) => !spell.exempt && (school === null || spell.school === school),
  )
  const dateOf = (day: number) => year.dates[day] ?? []
  return {
    figures,
    days,
    entries: here.filter(({ entry }) => entry <= asOf).flatMap(({ entry }) => dateOf(entry)),
    exits: here.filter(({ exit }) => exit <= asOf).flatMap(({ exit }) => dateOf(exit)),
    later: sorted(
      here.flatMap((spell) => expectedDays(spell, asOf + 1, year.length - 1)).flatMap(dateOf),
    ),
    shortTerm: sorted(
      school === null ? [] : daysTaken(here, studentYear.spells, asOf).flatMap(dateOf),
    ),
    isAbsentCode: (code) => categories[codes.category[code] ?? 0] === 'absent',
  }
}

function expectedDays({ calendar, entry, exit }: Spell, from: number, to: number): number[] {
  const days: number[] = []
  for (let day = Math.max(entry, from, 0); day <= Math.min(exit, to); day += 1) {
    if (calendar?.expected[day] === 1) days.push(day)
  }
  return days
}

/** Days of the primary spells on which the student was at a short-term school. CALPADS counts them there */
function daysTaken(here: readonly Spell[], all: readonly Spell[], asOf: number): number[] {
  const shortTerm = all.filter(({ kind }) => kind === 'short-term')
  return here
    .filter(({ kind }) => kind === 'primary')
    .flatMap((spell) =>
      shortTerm.flatMap(({ entry, exit }) => expectedDays(spell, entry, Math.min(exit, asOf))),
    )
}

function sorted(dates: readonly SchoolDate[]): SchoolDate[] {
  return [...new Set(dates)].toSorted()
}
