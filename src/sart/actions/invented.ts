import type pg from 'pg'
import type { Doer } from '#audit/actions/change.ts'
import { schoolDays } from '#calendar/actions.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import { type SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'
import { signAgreement, writeTerms } from '#sart/actions/agree.ts'
import { beginSart } from '#sart/actions/begin.ts'
import { makeDay } from '#sart/actions/days.ts'
import { followSarts } from '#sart/actions/follow.ts'
import { handOver, printInvitation } from '#sart/actions/invite.ts'
import { moveSart, writeSaid } from '#sart/actions/meet.ts'
import { scheduleSart } from '#sart/actions/schedule.ts'
import { closeSigning } from '#sart/actions/sign.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { troubledStudents } from '#sart/records/needed.ts'
import { lookedFor } from '#sart/rules/needs.ts'
import { promiseMenu } from '#sart/rules/promises.ts'
import { slotsOf } from '#sart/rules/slots.ts'

// For the invented district: a handful of meetings, each come a little further, along the same actions as any other.

const hours = { begins: '13:00', ends: '16:00' } as const

/** How far each comes; the last ones are those whose meeting was weeks ago. */
const courses = [
  'draft',
  'scheduled',
  'invited',
  'no-show',
  'held',
  'refused',
  'signed',
  'signed',
] as const
type Course = (typeof courses)[number]

interface Place {
  pool: pg.Pool
  school: SchoolId
  today: SchoolDate
  doer: Doer
}

/** Plans and holds meetings at one school; where its year has not come far enough, fewer. */
export async function inventSarts(
  pool: pg.Pool,
  { school, today, doer }: Omit<Place, 'pool'>,
): Promise<void> {
  const now = await figuresNow(pool)
  if (now === null) return
  const place = { pool, school, today, doer }
  const past = await teamDay(place, addDays(now.asOf, -45), -1)
  const recent = await teamDay(place, now.asOf, -1)
  const coming = await teamDay(place, addDays(today, 20), 1)
  const whoever = { words: [], school, grades: [], ...lookedFor([]), student: null }
  const narrowed = { ...whoever, from: 0, limit: courses.length }
  const found = await troubledStudents(pool, { ...now, on: now.asOf, ...narrowed })
  for (const [at, { student }] of found.entries()) {
    const course = courses[at] ?? 'draft'
    const day = course === 'signed' ? past : beforeToday(course) ? recent : coming
    if (day !== null) await take(place, student, { course, day, at })
  }
  await followSarts(pool, today)
}

function beforeToday(course: Course): boolean {
  return course === 'no-show' || course === 'held' || course === 'refused'
}

interface Day {
  day: number
  date: SchoolDate
}

/** The nearest day of school, on or after a day or before it; where no calendar tells, a weekday. */
async function teamDay(
  { pool, school, doer }: Place,
  from: SchoolDate,
  way: 1 | -1,
): Promise<Day | null> {
  for (let at = 0; at < 30; at++) {
    const date = addDays(from, way * at)
    const taught = await schoolDays.isOne(pool, school, date)
    if (!(taught ?? (way === 1 && weekday(dayNumber(date)) <= 5))) continue
    const team = [
      { person: doer.person, name: doer.name, part: 'psa-counselor' as const },
      { person: null, name: 'M. Alvarado', part: 'nurse' as const },
    ]
    const wish = { ...hours, date, place: 'Conference room', team }
    const made = await makeDay(pool, school, wish, { today: date, doer })
    return made.ok ? { day: made.value.day, date } : null
  }
  return null
}

async function take(
  { pool, today, doer }: Place,
  student: StudentId,
  { course, day: { day, date }, at }: { course: Course; day: Day; at: number },
): Promise<void> {
  const begun = await beginSart({ pool, seen: pool }, student, null, doer)
  if (!begun.ok || course === 'draft') return
  const which = { student, sart: begun.value.sart }
  const weeksBefore = addDays(date, -18)
  const early = { today: weeksBefore < today ? weeksBefore : today, doer }
  const starts = slotsOf(hours)[at % 4]?.starts ?? hours.begins
  const language = at % 2 === 0 ? null : 'es'
  const wish = { day, starts, language, interpreter: null, together: [], familyChose: false }
  const booked = await scheduleSart({ pool, seen: pool }, which, { ...wish, because: null }, early)
  if (!booked.ok || course === 'scheduled') return
  const printed = await printInvitation(pool, which, early)
  if (!printed.ok) return
  const handed = { on: early.today, how: 'mail', note: '' } as const
  await handOver(pool, { ...which, ...printed.value }, handed, early)
  if (course === 'invited') return
  const then = { today: date, doer }
  await moveSart(pool, which, { move: course === 'no-show' ? 'no-show' : 'hold' }, then)
  if (course === 'no-show') return
  await speak(pool, which, { ...then, course })
}

async function speak(
  pool: pg.Pool,
  which: { student: StudentId; sart: number },
  { today, doer, course }: { today: SchoolDate; doer: Doer; course: Course },
): Promise<void> {
  const causes = { step: 'causes', causes: ['transport', 'hard-work'], words: '' } as const
  await writeSaid(pool, which, { ...causes, causes: [...causes.causes] }, doer)
  if (course === 'held') return
  if (course === 'refused') {
    const because = 'The family wants to talk it over at home first.'
    await moveSart(pool, which, { move: 'refuse', because }, { today, doer })
    return
  }
  const terms = {
    student: promiseMenu.student.slice(0, 2),
    family: promiseMenu.family.slice(0, 2),
    school: promiseMenu.school.slice(0, 2),
    services: [],
    target: { absences: 1, days: 20 },
    reviewOn: addDays(today, 30),
  }
  await writeTerms(pool, which, terms, doer)
  const agreement = await agreementOf(pool, which.sart)
  if (agreement === null) return
  const textSha256 = agreement.hashes.es
  for (const [as, name] of [
    ['family', 'Familia'],
    ['school', doer.name],
  ] as const) {
    const mark = { how: 'typed', typed: name } as const
    await signAgreement(pool, which, { as, name, mark, language: 'es', textSha256 }, doer)
  }
  await closeSigning(pool, which, { today, doer })
}
