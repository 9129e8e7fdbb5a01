import { addDays, ageOn, daysBetween } from '#kernel/school-date.ts'
import { categories, excuses } from '#attendance/model/codes.ts'
import type { Figures } from '#attendance/model/figures.ts'
import { type Mark, readMarks } from '#attendance/model/packed-marks.ts'
import type { AbsenceKind, Spell, StudentYear } from '#attendance/model/student-year.ts'
import { dateAt } from '#attendance/rules/compile.ts'
import type { RuleSet } from '#rule-sets/model.ts'

// The law told a second time, as slowly and plainly as possible: day by day, school by school, lists
// instead of running totals. The fold must agree with it on any student-year.

interface PlainDay {
  standing: 'attended' | 'absent' | 'unknown'
  kind: AbsenceKind | null
  tardy: boolean
  long: number
  suspendedIn: boolean
  independent: boolean
  event: number
}

/** The figures that both tell, without minutes. */
export type SlowFigures = Omit<Figures, 'minutes_missed'>

export function slowFigures(
  student: StudentYear,
  rules: RuleSet,
  asOf: number,
  school: number | null,
): SlowFigures {
  const days: [number, PlainDay][] = []
  for (let day = 0; day <= Math.min(asOf, student.year.length - 1); day++) {
    const atSchools = schoolsOn(student, rules, day)
      .filter((spell) => school === null || spell.school === school)
      .map((spell) => dayAtSchool(student, spell, rules, day, asOf))
    if (atSchools.length > 0) days.push([day, oneDate(atSchools, rules)])
  }
  return summary(student, days, rules)
}

/** The spells, one for each school, whose calendar expects the student on the day. */
function schoolsOn(student: StudentYear, rules: RuleSet, day: number): Spell[] {
  const member = student.spells.filter(
    (spell) =>
      spell.entry <= day &&
      (rules.exitDay === 'counted' ? day <= spell.exit : day < spell.exit) &&
      spell.calendar?.expected[day] === 1,
  )
  const shortTerm = member.some((spell) => spell.kind === 'short-term')
  const counted = member.filter(
    (spell) => !spell.exempt && (spell.kind === 'short-term' || !shortTerm),
  )
  return counted.filter(
    (spell, place) => counted.findIndex((other) => other.school === spell.school) === place,
  )
}

function dayAtSchool(
  student: StudentYear,
  spell: Spell,
  rules: RuleSet,
  day: number,
  asOf: number,
): PlainDay {
  const marks = readMarks(student.marks).filter(
    (mark) => mark.day === day && mark.school === spell.school,
  )
  const plain: PlainDay = {
    standing: 'attended',
    kind: null,
    tardy: false,
    long: 0,
    suspendedIn: false,
    independent: false,
    event: 0,
  }
  if (marks.length === 0) {
    if (spell.calendar?.unsubmitted[day] === 1) plain.standing = 'unknown'
    return plain
  }
  const whole = marks.filter((mark) => mark.period === 0)
  const deciding = whole.length > 0 ? whole : marks
  const say = (mark: Mark) => meaning(student, mark, rules, day, asOf)
  plain.kind = absenceOfDay(spell, deciding, rules, say)
  if (plain.kind !== null) {
    plain.standing = 'absent'
    plain.event = plain.kind === 'unexcused' ? 1 : 0
  } else {
    plain.tardy = deciding.some((mark) => isTardy(say(mark).category))
    plain.suspendedIn = deciding.some((mark) => say(mark).category === 'suspended-in')
    plain.independent = studiedAway(spell, deciding, say)
    plain.long = gapsOf(spell, deciding, say).filter((gap) => isLong(gap, rules)).length
    plain.event = rules.truancyOccasions === 'each-occasion' ? plain.long : Math.min(plain.long, 1)
  }
  if (!mustAttend(student, rules, day)) plain.event = 0
  return plain
}

interface Meaning {
  category: string | undefined
  excuse: string | undefined
}

function meaning(
  student: StudentYear,
  mark: Mark,
  rules: RuleSet,
  day: number,
  asOf: number,
): Meaning {
  const date = dateAt(student.year, day)
  const until = addDays(dateAt(student.year, 0), asOf)
  const excuse = excuses[student.codes.excuse[mark.code] ?? 0]
  const tooLate = daysBetween(date, until) >= rules.graceDaysToClear
  return {
    category: categories[student.codes.category[mark.code] ?? 0],
    excuse: excuse === 'unverified' && tooLate ? 'unexcused' : excuse,
  }
}

function absenceOfDay(
  spell: Spell,
  marks: readonly Mark[],
  rules: RuleSet,
  say: (mark: Mark) => Meaning,
): AbsenceKind | null {
  const listed = [...(spell.calendar?.periods ?? [])]
  const needed = marks[0]?.period === 0 ? [0] : listed
  const kinds = needed.map((period) => {
    const mark = marks.find((each) => each.period === period)
    return mark === undefined ? null : absenceKind(say(mark))
  })
  const absences = kinds.filter((kind) => kind !== null)
  return kinds.length > 0 && absences.length === kinds.length ? mixed(absences, rules) : null
}

function absenceKind({ category, excuse }: Meaning): AbsenceKind | null {
  if (category === 'suspended-out') return 'suspended-out'
  if (category === 'independent-incomplete') return 'independent'
  if (category !== 'absent') return null
  if (excuse === 'excused') return 'excused'
  return excuse === 'unexcused' ? 'unexcused' : 'unverified'
}

function mixed(kinds: readonly AbsenceKind[], rules: RuleSet): AbsenceKind {
  const excused = kinds.filter((kind) => kind === 'excused').length
  if (kinds.includes('suspended-out')) return 'suspended-out'
  if (kinds.includes('independent')) return 'independent'
  if (excused === kinds.length) return 'excused'
  if (rules.mixedReasons === 'majority' && excused > kinds.length / 2) return 'excused'
  return kinds.includes('unexcused') ? 'unexcused' : 'unverified'
}

/** Every part of the day was independent study or missed, and some of the study was completed. */
function studiedAway(spell: Spell, marks: readonly Mark[], say: (mark: Mark) => Meaning): boolean {
  const parts = marks[0]?.period === 0 ? [0] : [...(spell.calendar?.periods ?? [])]
  const told = parts.map((period) => marks.find((mark) => mark.period === period))
  const completed = (mark: Mark) => say(mark).category === 'independent-complete'
  return (
    told.some((mark) => mark !== undefined && completed(mark)) &&
    told.every((mark) => mark !== undefined && (completed(mark) || absenceKind(say(mark)) !== null))
  )
}

/** The minutes of every gap without excuse. */
function gapsOf(spell: Spell, marks: readonly Mark[], say: (mark: Mark) => Meaning): number[] {
  const gaps = marks
    .filter((mark) => isTardy(say(mark).category) && say(mark).excuse === 'unexcused')
    .map((mark) => mark.minutes)
  const listed = [...(spell.calendar?.periods ?? [])]
  let run: { mark: Mark; place: number }[] = []
  for (const [place, period] of [...listed, 0].entries()) {
    const mark = place < listed.length ? marks.find((each) => each.period === period) : undefined
    if (mark !== undefined && absenceKind(say(mark)) === 'unexcused') {
      run.push({ mark, place })
      continue
    }
    if (run.length > 0) gaps.push(lengthOf(spell, run))
    run = []
  }
  const unlisted = marks.filter((mark) => mark.period > 0 && !listed.includes(mark.period))
  for (const mark of unlisted) {
    if (absenceKind(say(mark)) === 'unexcused') gaps.push(mark.minutes)
  }
  return gaps
}

function lengthOf(spell: Spell, run: readonly { mark: Mark; place: number }[]): number {
  const starts = spell.calendar?.periodStarts[run[0]?.place ?? 0] ?? -1
  const ends = spell.calendar?.periodEnds[run.at(-1)?.place ?? 0] ?? -1
  if (starts >= 0 && ends >= 0) return ends - starts
  return Math.max(...run.map(({ mark }) => mark.minutes))
}

function isTardy(category: string | undefined): boolean {
  return category === 'tardy' || category === 'left-early'
}

function isLong(minutes: number, rules: RuleSet): boolean {
  if (minutes < 0) return false
  return rules.truancyComparison === 'more-than'
    ? minutes > rules.truancyMinutes
    : minutes >= rules.truancyMinutes
}

function mustAttend(student: StudentYear, rules: RuleSet, day: number): boolean {
  if (student.birthDate === null) return false
  const age = ageOn(student.birthDate, dateAt(student.year, day))
  return age >= rules.compulsoryFromAge && age < rules.compulsoryBelowAge
}

function oneDate(days: readonly PlainDay[], rules: RuleSet): PlainDay {
  const attended = days.filter((day) => day.standing === 'attended')
  const kinds = days.map((day) => day.kind).filter((kind) => kind !== null)
  const absent = attended.length === 0 && kinds.length > 0
  const events = days.reduce((sum, day) => sum + day.event, 0)
  return {
    standing: attended.length > 0 ? 'attended' : absent ? 'absent' : 'unknown',
    kind: absent ? mixed(kinds, rules) : null,
    tardy: attended.some((day) => day.tardy),
    long: attended.reduce((sum, day) => sum + day.long, 0),
    suspendedIn: attended.some((day) => day.suspendedIn),
    independent: attended.length > 0 && attended.every((day) => day.independent),
    event: rules.truancyOccasions === 'each-occasion' ? events : Math.min(events, 1),
  }
}

function summary(
  student: StudentYear,
  days: readonly [number, PlainDay][],
  rules: RuleSet,
): SlowFigures {
  const all = days.map(([, day]) => day)
  const known = all.filter((day) => day.standing !== 'unknown')
  const kinds = (kind: AbsenceKind) => all.filter((day) => day.kind === kind).length
  const attended = all.filter((day) => day.standing === 'attended')
  const events = days.flatMap(([day, { event }]) =>
    Array.from({ length: event }, () => dateAt(student.year, day)),
  )
  const standings = days.map(([day], index) => ({
    date: dateAt(student.year, day),
    ...standing(all.slice(0, index + 1), rules),
  }))
  const last = standings.at(-1) ?? { date: null, ...standing([], rules) }
  const streaks = streaksOf(known)
  return {
    days_expected: all.length,
    days_unknown: all.length - known.length,
    days_attended: attended.length,
    days_absent: known.length - attended.length,
    absent_excused: kinds('excused'),
    absent_unexcused: kinds('unexcused'),
    absent_unverified: kinds('unverified'),
    absent_suspended_out: kinds('suspended-out'),
    absent_independent: kinds('independent'),
    attended_independent: attended.filter((day) => day.independent).length,
    suspended_in: attended.filter((day) => day.suspendedIn).length,
    tardies: attended.filter((day) => day.tardy || day.long > 0).length,
    long_tardies: attended.filter((day) => day.long > 0).length,
    truancy_events: events.length,
    report_1: events[2] ?? null,
    report_2: events[3] ?? null,
    report_3: events[4] ?? null,
    last_report: events.length < 3 ? null : (events.at(-1) ?? null),
    chronic_state: last.state,
    chronic_state_since: beginOf(standings, (each) => each.state === last.state),
    chronic_local: last.local,
    chronic_local_since: beginOf(standings, (each) => each.local === last.local),
    band_attendance_works: last.works,
    band_lausd: last.lausd,
    current_streak: streaks.at(-1) ?? 0,
    longest_streak: Math.max(0, ...streaks),
    absent_last_20: known.slice(-20).filter((day) => day.standing === 'absent').length,
  }
}

function standing(days: readonly PlainDay[], rules: RuleSet) {
  const known = days.filter((day) => day.standing !== 'unknown').length
  const absent = days.filter((day) => day.standing === 'absent').length
  const eligible = days.length >= 31 && known - absent >= 1
  const missed = absent / known
  const early = known < 10
  const local =
    rules.localChronicRule === 'unrounded'
      ? absent * 100 >= rules.localChronicPercent * known
      : Math.floor((100 * (known - absent)) / known) <= 100 - rules.localChronicPercent
  return {
    state: !eligible ? 'not-eligible' : absent * 10 >= known ? 'yes' : 'no',
    local: early ? 'too-early' : local ? 'yes' : 'no',
    works: early ? 'too-early' : worksBand(absent, known),
    lausd: early ? 'too-early' : lausdBand(missed, absent, known),
  } as const
}

function worksBand(absent: number, known: number) {
  if (absent * 20 < known) return 'satisfactory'
  if (absent * 10 < known) return 'at-risk'
  return absent * 5 < known ? 'moderate' : 'severe'
}

function lausdBand(missed: number, absent: number, known: number) {
  if (missed === 0) return 'advanced'
  if (absent * 25 <= known) return 'proficient'
  if (absent * 25 <= 2 * known) return 'basic'
  return absent * 100 <= 13 * known ? 'below-basic' : 'far-below-basic'
}

/** The lengths of the runs of absence, with a 0 for every day of attendance. */
function streaksOf(known: readonly PlainDay[]): number[] {
  const streaks: number[] = []
  for (const day of known) {
    streaks.push(day.standing === 'absent' ? (streaks.at(-1) ?? 0) + 1 : 0)
  }
  return streaks
}

function beginOf<Each extends { date: SlowFigures['report_1'] }>(
  standings: readonly Each[],
  holds: (each: Each) => boolean,
): SlowFigures['report_1'] {
  const lastOther = standings.findLastIndex((each) => !holds(each))
  return standings[lastOther + 1]?.date ?? null
}
