import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import { countOneStudent } from '#attendance/actions/count-one-student.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolDate, daysBetween } from '#kernel/school-date.ts'
import { addYears, datesOf, schoolYearOf } from '#kernel/school-year.ts'
import { inTransaction } from '#platform/transaction.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { monitored, saveReview } from '#sarb/records/papers.ts'
import { type DayAfter, checkOf, checksDue } from '#sarb/rules/compliance.ts'

type Monitored = Awaited<ReturnType<typeof monitored>>[number]

/** Every check that is due and was not made, from the one count. A check is made once, and stays as it was. */
export async function checkAll(pool: pg.Pool, today: SchoolDate): Promise<number> {
  let made = 0
  for (const one of await monitored(pool)) {
    for (const due of checksDue(one.heardOn, one.made, today))
      if (await checkOne(pool, one, { ...due, today })) made++
  }
  return made
}

async function checkOne(
  pool: pg.Pool,
  one: Monitored,
  { day, on, today }: { day: number; on: SchoolDate; today: SchoolDate },
): Promise<boolean> {
  const { heardOn, student } = one
  const upTo = await countedUpTo(pool, on, today)
  if (upTo === null || upTo <= heardOn) return false
  const hearing = (await hearingsOf(pool, one.case)).find((held) => held.hearing === one.hearing)
  const { days, enrolled } = await daysAfter(pool, student, { heardOn, upTo })
  const directives = hearing?.directives ?? []
  const checked = checkOf({ heardOn, on: upTo, days, directives, enrolled })
  if (checked === null) return false
  return inTransaction(pool, async (client) => {
    const review = { hearing: one.hearing, day, ...checked }
    if (!(await saveReview(client, one, review))) return false
    const after = { case: one.case, ...review }
    const entry = { what: 'sarb-review', onWhom: student, before: null, after } as const
    await rememberChange(client, byNight, entry)
    return true
  })
}

const byNight: Doer = { person: null, name: 'nightly check', from: 'worker' }

/** So many days a check waits for what is not delivered yet. */
const toBeDelivered = { days: 7, clock: 'calendar-days' } as const

/** Up to which day attendance is known: a day that no delivery speaks of must not look like one that was attended. */
async function countedUpTo(
  pool: pg.Pool,
  on: SchoolDate,
  today: SchoolDate,
): Promise<SchoolDate | null> {
  const now = await figuresNow(pool)
  if (now === null) return null
  if (now.asOf >= on) return on
  return today >= calendarDue(on, toBeDelivered) ? now.asOf : null
}

/** The student's school days after the hearing, over the end of a school year too. */
async function daysAfter(
  pool: pg.Pool,
  student: StudentId,
  { heardOn, upTo }: { heardOn: SchoolDate; upTo: SchoolDate },
): Promise<{ days: DayAfter[]; enrolled: boolean }> {
  const days: DayAfter[] = []
  const last = schoolYearOf(upTo)
  const place = daysBetween(datesOf(last).from, upTo)
  let enrolled = false
  for (let year = schoolYearOf(heardOn); year <= last; year = addYears(year, 1)) {
    const asOf = year === last ? upTo : datesOf(year).to
    const counted = await countOneStudent({ pool, seen: pool }, { student, schoolYear: year, asOf })
    if (!counted.ok) continue
    const { trace, record } = counted.value
    days.push(...trace.district.map(asDayAfter))
    enrolled = record.spells.some(
      ({ entry, exit }) => entry <= place && (exit === null || exit >= place),
    )
  }
  return { days, enrolled }
}

function asDayAfter({
  date,
  standing,
  absence,
  tardy,
}: {
  date: SchoolDate
  standing: DayAfter['standing']
  absence: string | null
  tardy: boolean
}): DayAfter {
  return { date, standing, unexcused: absence === 'unexcused', tardy }
}
