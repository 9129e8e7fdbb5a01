import type { Language } from '#kernel/text.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { formatNumber, formatPercent } from '#kernel/format.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { figureValue, sayFigures } from '#attendance/actions/figure-words.ts'
import { type FigureName, type Figures, figureNames } from '#attendance/model/figures.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { MarkBehind } from '#attendance/model/why.ts'
import { codeMeaning } from '#attendance/rules/code-meaning.ts'
import { citationsOf, ruleOf } from '#attendance/rules/figure-rules.ts'
import { type ShownDay, shownDays } from '#attendance/rules/shown-days.ts'

// A student's school year in words, for paper and files that are handed out.

export interface WrittenYear {
  schoolYear: SchoolYear
  asOf: SchoolDate
  /** Why there are no figures; null where there are */
  blank: string | null
  figures: WrittenFigure[]
  /** Every day on which school was kept for the student */
  days: WrittenDay[]
  events: { date: SchoolDate; kind: string; school: string }[]
  reports: { number: number; date: SchoolDate }[]
}

export interface WrittenFigure {
  name: string
  value: string
  /** What it is a part of; '' where of nothing */
  of: string
  percent: string
  rule: string
}

export interface WrittenDay {
  date: SchoolDate
  counts: string
  codes: string
  minutes: string
  takenBy: string
}

export function writtenYear(attendance: StudentAttendance, language: Language): WrittenYear {
  const { schoolYear, asOf, blank, district, reports } = attendance
  const say = sayFigures(language)
  const names = new Map(attendance.schools.map(({ school, name }) => [school, name]))
  return {
    schoolYear,
    asOf,
    blank: district === null ? say(`blank.${blank ?? 'no-enrollment'}`) : null,
    figures: district === null ? [] : writtenFigures(district.figures, attendance, language),
    days: [
      ...looseDays(attendance, language),
      ...shownDays(attendance).flatMap((day) => writtenDay(day, attendance.asOf, language)),
    ],
    events: (district?.events ?? []).map(({ date, kind, school, minutes }) => ({
      date,
      kind:
        kind === 'full-day'
          ? say('ladder.event.full-day')
          : minutes === null
            ? say('ladder.event.long-gap_unknown')
            : say('ladder.event.long-gap', { count: minutes }),
      school: names.get(school) ?? school,
    })),
    reports,
  }
}

/** Parts of the known days; other figures are of nothing. */
const ofKnownDays: ReadonlySet<FigureName> = new Set([
  'days_attended',
  'days_absent',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
])

function writtenFigures(
  figures: Figures,
  { rules }: StudentAttendance,
  language: Language,
): WrittenFigure[] {
  const say = sayFigures(language)
  const known = figures.days_expected - figures.days_unknown
  return figureNames.flatMap((name) => {
    const value = figureValue(name, figures, language)
    if (value === null) return []
    const numerator = ofKnownDays.has(name) ? Number(figures[name]) : null
    const sources = citationsOf(name).map((one) =>
      language === 'es' ? (one.es ?? one.authority) : one.authority,
    )
    const rule = ruleOf(name, rules, say)
    return {
      name: say(`figure.${name}`),
      value,
      of: numerator === null ? '' : formatNumber(known, language),
      percent: numerator === null ? '' : formatPercent({ numerator, denominator: known }, language),
      rule: sources.length === 0 ? rule : `${rule} (${sources.join('; ')})`,
    }
  })
}

/** Days on which nobody was expected say nothing of the student. */
const leftOut: ReadonlySet<ShownDay['kind']> = new Set([
  'holiday',
  'nonstudent',
  'closure',
  'saturday',
  'ahead',
  'no-school',
  'not-enrolled',
])

function writtenDay(
  { date, kind, day }: ShownDay,
  asOf: SchoolDate,
  language: Language,
): WrittenDay[] {
  if (date > asOf || leftOut.has(kind)) return []
  const say = sayFigures(language)
  const missed = day?.minutesMissed ?? null
  return [
    {
      date,
      counts: say(`kind.${kind}`),
      codes: codesOf(day?.marks ?? [], language),
      minutes: missed === null || missed === 0 ? '' : formatNumber(missed, language),
      takenBy: takersOf(day?.marks ?? []),
    },
  ]
}

/** What was marked where nothing can be counted: it is on record all the same. */
function looseDays({ looseMarks, blank }: StudentAttendance, language: Language): WrittenDay[] {
  const counts = sayFigures(language)(`blank.${blank ?? 'no-enrollment'}`)
  return looseMarks.map(({ date, ...mark }) => ({
    date,
    counts,
    codes: codesOf([mark], language),
    minutes: mark.minutes === null ? '' : formatNumber(mark.minutes, language),
    takenBy: takersOf([mark]),
  }))
}

/** 'U Unexcused absence (5, 6)': each code once, with its periods. */
function codesOf(marks: readonly MarkBehind[], language: Language): string {
  const periods = new Map<string, string[]>()
  for (const { code, period } of marks) {
    const name = codeName(code, language)
    periods.set(name, [...(periods.get(name) ?? []), ...(period === null ? [] : [period])])
  }
  return [...periods]
    .map(([name, of]) => (of.length === 0 ? name : `${name} (${of.join(', ')})`))
    .join('; ')
}

/** A district's code table is written in English; readers of Spanish are told what the code counts as. */
function codeName(code: MarkBehind['code'], language: Language): string {
  const letters = code.code === code.description ? '' : `${code.code} `
  const meaning = codeMeaning(code, sayFigures(language))
  if (code.description === '') return `${letters}${meaning}`
  return language === 'en'
    ? `${letters}${code.description}`
    : `${letters}${meaning} (${code.description})`
}

function takersOf(marks: readonly MarkBehind[]): string {
  return [...new Set(marks.flatMap(({ takenBy }) => takenBy ?? []))].join(', ')
}
