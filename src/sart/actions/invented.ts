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
import { familyOf } from '#sart/records/family.ts'
import { languagesOf } from '#sart/actions/papers.ts'
import { type Which, scheduleSart } from '#sart/actions/schedule.ts'
import { closeSigning } from '#sart/actions/sign.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { reviewsOf } from '#sart/records/reviews.ts'
import { sartBy } from '#sart/records/sarts.ts'
import { recipientsOf } from '#notifications/rules/recipients.ts'
import { troubledStudents } from '#sart/records/needed.ts'
import { lookedFor } from '#sart/rules/needs.ts'
import { promiseMenu } from '#sart/rules/promises.ts'
import { reviewedAfter } from '#sart/rules/outcome.ts'
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

/** Whom letters did not help, and when the second one left. */
interface Noticed {
  student: StudentId
  on: SchoolDate
}

/** Whom the meeting did not help either, since when that is known, and what the family speaks beside English. */
export interface Furthered extends Noticed {
  language: 'es' | null
}

/**
 * Plans and holds meetings at one school; where its year has not come far enough, fewer. Answers who is passed on to the
 * next panel.
 */
export async function inventSarts(
  pool: pg.Pool,
  { noticed, ...there }: Omit<Place, 'pool'> & { noticed: readonly Noticed[] },
): Promise<Furthered[]> {
  const now = await figuresNow(pool)
  if (now === null) return []
  const { school, today } = there
  const place = { pool, ...there }
  const past = await teamDay(place, addDays(now.asOf, -45), -1)
  const recent = await teamDay(place, now.asOf, -1)
  const coming = await teamDay(place, addDays(today, 20), 1)
  const furthered: Furthered[] = []
  for (const [at, one] of noticed.entries()) {
    const further = await lookFurther(place, one, { at, isPassedOn: furthered.length < 3 })
    if (further !== null) furthered.push(further)
  }
  const whoever = { words: [], school, grades: [], ...lookedFor([]), student: null }
  const narrowed = { ...whoever, from: 0, limit: courses.length }
  const found = await troubledStudents(pool, { ...now, on: now.asOf, ...narrowed })
  for (const [at, { student }] of found.entries()) {
    const course = courses[at] ?? 'draft'
    const day = course === 'signed' ? past : beforeToday(course) ? recent : coming
    if (day !== null) await take(place, student, { course, day, at })
  }
  await followSarts(pool, today)
  return furthered
}

/** A meeting two weeks after the notice; where its first reviews show no improvement, the case is passed on. */
async function lookFurther(
  place: Place,
  { student, on }: Noticed,
  { at, isPassedOn }: { at: number; isPassedOn: boolean },
): Promise<Furthered | null> {
  const { pool, today, doer } = place
  const day = await teamDay(place, addDays(on, 16 + at), 1)
  if (day === null || day.date >= today) return null
  const which = await take(place, student, { course: 'signed', day, at })
  if (which === null || !isPassedOn) return null
  for (let after = 15; after <= 36; after += 7) {
    const then = addDays(day.date, after)
    if (then > today) return null
    await followSarts(pool, then)
    const outcome = (await reviewsOf(pool, which.sart)).at(-1)?.outcome
    if (outcome !== 'partial' && outcome !== 'no-change') continue
    const because = 'The days missed have not become few enough; the district looks further.'
    const moved = await moveSart(pool, which, { move: 'escalate', because }, { today: then, doer })
    return moved.ok ? { student, on: then, language: await spokenBy(pool, which) } : null
  }
  return null
}

async function spokenBy(pool: pg.Pool, which: Which): Promise<'es' | null> {
  const sart = await sartBy(pool, which)
  const family = sart === null ? null : await familyOf(pool, sart)
  if (sart === null || family === null) return null
  return (await languagesOf(pool, sart, family)).includes('es') ? 'es' : null
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
    if (made.ok) return { day: made.value.day, date }
  }
  return null
}

async function take(
  { pool, today, doer }: Place,
  student: StudentId,
  { course, day: { day, date }, at }: { course: Course; day: Day; at: number },
): Promise<Which | null> {
  const weeksBefore = addDays(date, -15)
  const early = { today: weeksBefore < today ? weeksBefore : today, doer }
  const begun = await beginSart({ pool, seen: pool, upTo: early.today }, student, null, doer)
  if (!begun.ok) return null
  const which = { student, sart: begun.value.sart }
  if (course === 'draft') return which
  const starts = slotsOf(hours)[at % 4]?.starts ?? hours.begins
  const language = await spokenBy(pool, which)
  // For a meeting that is still to come somebody is to be found.
  const interpreter = language === null || date > today ? null : 'R. Sol'
  const wish = { day, starts, language, interpreter, together: [], familyChose: false }
  const booked = await scheduleSart({ pool, seen: pool }, which, { ...wish, because: null }, early)
  if (!booked.ok || course === 'scheduled') return which
  const printed = await printInvitation(pool, which, early)
  if (!printed.ok) return which
  const handed = { on: early.today, how: 'mail', note: '' } as const
  await handOver(pool, { ...which, ...printed.value }, handed, early)
  if (course === 'invited') return which
  const then = { today: date, doer }
  await moveSart(pool, which, { move: course === 'no-show' ? 'no-show' : 'hold' }, then)
  if (course !== 'no-show') await speak(pool, which, { ...then, course, language })
  return which
}

async function speak(
  pool: pg.Pool,
  which: Which,
  {
    today,
    doer,
    course,
    language,
  }: { today: SchoolDate; doer: Doer; course: Course; language: 'es' | null },
): Promise<void> {
  const causes = { step: 'causes', causes: ['transport', 'hard-work'], words: '' } as const
  await writeSaid(pool, which, { ...causes, causes: [...causes.causes] }, doer)
  if (course === 'held') return
  if (course === 'refused') {
    const because = 'The family wants to talk it over at home first.'
    await moveSart(pool, which, { move: 'refuse', because }, { today, doer })
    return
  }
  const sart = await sartBy(pool, which)
  if (sart === null) return
  const terms = {
    student: promiseMenu.student.slice(0, 2),
    family: promiseMenu.family.slice(0, 2),
    school: promiseMenu.school.slice(0, 2),
    services: [],
    target: { absences: 1, days: 20 },
    reviewOn: await schoolDays.from(pool, sart.school, addDays(today, reviewedAfter)),
  }
  await writeTerms(pool, which, terms, doer)
  await signBoth(pool, which, { doer, language })
  await closeSigning(pool, which, { today, doer })
}

/** Somebody of the family, in its language, and the school. */
async function signBoth(
  pool: pg.Pool,
  which: Which,
  { doer, language }: { doer: Doer; language: 'es' | null },
): Promise<void> {
  const sart = await sartBy(pool, which)
  const family = sart === null ? null : await familyOf(pool, sart)
  const agreement = await agreementOf(pool, which.sart)
  if (agreement === null || family === null) return
  const [parent = family.name] = recipientsOf(family.guardians)?.names ?? []
  for (const [as, name, read] of [
    ['family', parent, language ?? 'en'],
    ['school', doer.name, 'en'],
  ] as const) {
    const mark = { how: 'typed', typed: name } as const
    const textSha256 = agreement.hashes[read]
    await signAgreement(pool, which, { as, name, mark, language: read, textSha256 }, doer)
  }
}
