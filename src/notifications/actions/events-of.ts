import type pg from 'pg'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { type OneCounted, countStudents } from '#attendance/actions/count-one-student.ts'
import { CountWriter } from '#attendance/actions/write-counted.ts'
import type { StudentDay } from '#attendance/model/student-year.ts'
import type { MarkBehind } from '#attendance/model/why.ts'
import type { EventDay } from '#notifications/model/notification.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { TruancyEvent } from '#truancy/model.ts'

/** A student's truancy events up to a day, counted now by the one count, with all that they stand on. */
export interface EventsNow {
  asOf: SchoolDate
  home: SchoolId | null
  rules: RuleSet
  evidence: EventDay[]
  /** Days missed without excuse, of so many school days */
  unexcused: number
  schooldays: number
}

export interface CountedUpTo {
  schoolYear: SchoolYear
  asOf: SchoolDate
  /** By which rules; by those in force on that day, where left out */
  rules?: RuleSet
}

/** Null where the student is on record no more, or nothing can be counted. */
export async function eventsOf(
  pool: pg.Pool,
  { student, ...asked }: CountedUpTo & { student: StudentId },
): Promise<EventsNow | null> {
  return (await eventsOfMany(pool, [student], asked)).get(student) ?? null
}

/** The same of many students; those of whom nothing can be counted are left out. */
export async function eventsOfMany(
  pool: pg.Pool,
  students: readonly StudentId[],
  asked: CountedUpTo,
): Promise<Map<StudentId, EventsNow>> {
  const found = await countStudents(pool, students, asked)
  return new Map(
    [...found].flatMap(([student, counted]) => {
      const events = eventsIn(counted, asked.asOf)
      return events === null ? [] : [[student, events]]
    }),
  )
}

function eventsIn(counted: OneCounted, asOf: SchoolDate): EventsNow | null {
  const { ground, trace, names } = counted
  const { district, home } = trace.count
  if (district === null) return null
  const writer = new CountWriter(counted)
  const days = new Map(trace.district.map((day) => [day.date, day]))
  return {
    asOf,
    home: home === null ? null : writer.school(home.school),
    rules: ground.rules,
    evidence: district.events.map((event) => eventDay(event, days.get(event.date), writer, names)),
    unexcused: district.figures.absent_unexcused,
    schooldays: district.figures.days_expected,
  }
}

function eventDay(
  { date, kind, school, minutes }: TruancyEvent,
  day: StudentDay | undefined,
  writer: CountWriter,
  { schools }: OneCounted['names'],
): EventDay {
  const marks = (day?.marks ?? []).flatMap((mark) => writer.mark(mark)).map(asEvidence)
  return {
    date,
    kind,
    school: writer.school(school),
    schoolName: schools.get(school)?.name ?? '',
    minutes,
    marks,
  }
}

function asEvidence({ code, period, minutes, takenBy, run, file, line }: MarkBehind) {
  const { code: letters, description, category, excuse, reason } = code
  const means = { category, excuse, reason }
  return { code: letters, description, means, period, minutes, takenBy, run, file, line }
}
