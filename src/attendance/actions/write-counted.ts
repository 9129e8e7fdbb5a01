import { SchoolId } from '#kernel/ids.ts'
import { type Origin, wholeDay } from '#attendance/model/packed-marks.ts'
import type { LevelCount, StudentCount, StudentDay } from '#attendance/model/student-year.ts'
import type { CountedYear, DayBehind, LevelFigures, MarkBehind } from '#attendance/model/why.ts'
import type { OneCounted } from '#attendance/actions/count-one-student.ts'
import { Grade } from '#schools/model.ts'

/** A mark by the numbers of the school year, and its place among the student's marks. */
export type NumberedMark = StudentDay['marks'][number]

/** Writes one student's count out in the district's own words. */
export class CountWriter {
  readonly #names: OneCounted['names']
  readonly #origins: readonly Origin[]
  readonly #cleared: OneCounted['cleared']

  constructor({ names, origins, cleared }: Pick<OneCounted, 'names' | 'origins' | 'cleared'>) {
    this.#names = names
    this.#origins = origins
    this.#cleared = cleared
  }

  /** What is said of the student as a whole. */
  heading({
    blank,
    ageUnknown,
    home,
  }: StudentCount): Pick<CountedYear, 'blank' | 'ageUnknown' | 'home'> {
    return {
      blank,
      ageUnknown,
      home:
        home === null ? null : { school: this.school(home.school), grade: Grade.parse(home.grade) },
    }
  }

  level({ figures, notEligible, events }: LevelCount, days: readonly StudentDay[]): LevelFigures {
    return {
      figures,
      notEligible,
      events: events.map((event) => ({ ...event, school: this.school(event.school) })),
      days: days.map((day) => this.#day(day)),
    }
  }

  /** A mark in words; none when its code or its origin is on record no more. */
  mark({ index, school, period, code, minutes }: NumberedMark): MarkBehind[] {
    const origin = this.#origins[index]
    const named = this.#names.codes.get(code)
    if (origin === undefined || named === undefined) return []
    const { key: _, ...words } = named
    return [
      {
        school: this.school(school),
        period:
          period === wholeDay
            ? null
            : (this.#names.periods.get(`${school} ${period}`) ?? `${period}`),
        code: words,
        minutes,
        cleared: clearedWords(this.#cleared[index] ?? null),
        takenBy: this.#names.takers.get(origin.taker) ?? null,
        submittedAt: origin.submittedAt === 0 ? null : momentOf(origin.submittedAt),
        run: origin.run,
        file: this.#names.files.get(origin.run)?.[origin.file] ?? null,
        line: origin.line,
      },
    ]
  }

  school(key: number): SchoolId {
    return this.#names.schools.get(key)?.id ?? SchoolId.parse(String(key))
  }

  #day({ school, marks, ...day }: StudentDay): DayBehind {
    return {
      ...day,
      school: school === null ? null : this.school(school),
      marks: marks.flatMap((mark) => this.mark(mark)),
    }
  }
}

function clearedWords(clearing: OneCounted['cleared'][number]): MarkBehind['cleared'] {
  if (clearing === null) return null
  const { reason, by, on } = clearing
  return { reason, by, on }
}

function momentOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
