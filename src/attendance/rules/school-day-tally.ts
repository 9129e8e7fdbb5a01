import { schoolDayCounts } from '#attendance/model/group.ts'
import { type CompiledCalendar, absenceKinds, yearLength } from '#attendance/model/student-year.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'

const [expected, unknown, attended] = [0, 1, 2]
const firstAbsence = 3
const width = schoolDayCounts.length

/** Every school's attendance day by day: the pupils of each date, added up. */
export class SchoolDayTally {
  /** By school: `schoolDayCounts` for each offset from July 1 */
  readonly #schools = new Map<number, Int32Array>()
  readonly #covering = new Map<number, Map<CompiledCalendar, Int32Array>>()
  // Pupils of one school mostly come one after another.
  #last: { school: number; calendar: CompiledCalendar; coming: Int32Array } | null = null

  /** Days from–to that no mark touches: only where the stretch begins and ends is noted. */
  addStretch(school: number, calendar: CompiledCalendar, from: number, to: number): void {
    const coming = this.#comingOf(school, calendar)
    coming[from] = (coming[from] ?? 0) + 1
    coming[to + 1] = (coming[to + 1] ?? 0) - 1
  }

  addDay(school: number, day: number, decision: DayDecision): void {
    const days = this.#daysOf(school)
    add(days, day, expected, 1)
    addStanding(days, day, decision)
  }

  /** A day within a stretch stands otherwise than the stretch has it. */
  correctDay(school: number, calendar: CompiledCalendar, day: number, decision: DayDecision): void {
    const days = this.#daysOf(school)
    add(days, day, calendar.unsubmitted[day] === 1 ? unknown : attended, -1)
    addStanding(days, day, decision)
  }

  /** Every school and day on which anybody was expected. */
  *all(): Generator<{ school: number; day: number; counts: Int32Array }> {
    this.#spreadStretches()
    for (const [school, days] of this.#schools) {
      for (let day = 0; day < yearLength; day++) {
        const counts = days.subarray(day * width, (day + 1) * width)
        if ((counts[expected] ?? 0) > 0) yield { school, day, counts }
      }
    }
  }

  #spreadStretches(): void {
    for (const [school, calendars] of this.#covering) {
      const days = this.#daysOf(school)
      for (const [calendar, coming] of calendars) spread(days, calendar, coming)
    }
    this.#covering.clear()
    this.#last = null
  }

  #comingOf(school: number, calendar: CompiledCalendar): Int32Array {
    if (this.#last?.school === school && this.#last.calendar === calendar) return this.#last.coming
    let calendars = this.#covering.get(school)
    if (calendars === undefined) this.#covering.set(school, (calendars = new Map()))
    let coming = calendars.get(calendar)
    if (coming === undefined) calendars.set(calendar, (coming = new Int32Array(yearLength + 1)))
    this.#last = { school, calendar, coming }
    return coming
  }

  #daysOf(school: number): Int32Array {
    let days = this.#schools.get(school)
    if (days === undefined) this.#schools.set(school, (days = new Int32Array(yearLength * width)))
    return days
  }
}

function addStanding(days: Int32Array, day: number, { standing, absence }: DayDecision): void {
  if (standing === 'unknown') add(days, day, unknown, 1)
  else if (absence === null) add(days, day, attended, 1)
  else add(days, day, firstAbsence + absenceKinds.indexOf(absence), 1)
}

/** The pupils there on each day are those who have come so far, less those who have gone. */
function spread(days: Int32Array, calendar: CompiledCalendar, coming: Int32Array): void {
  let there = 0
  for (let day = 0; day < yearLength; day++) {
    there += coming[day] ?? 0
    if (calendar.expected[day] !== 1) continue
    add(days, day, expected, there)
    add(days, day, calendar.unsubmitted[day] === 1 ? unknown : attended, there)
  }
}

function add(days: Int32Array, day: number, count: number, pupils: number): void {
  const place = day * width + count
  days[place] = (days[place] ?? 0) + pupils
}
