import type { Doer } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { schoolDays } from '#calendar/actions.ts'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { writeDownEffort } from '#notifications/actions/see.ts'
import { mostTruant } from '#notifications/records/invented.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { districtInstant } from '#platform/clock.ts'
import type { Office } from '#platform/office.ts'

// For the invented district: the notices of a few students, each made, approved, released, printed and sent on the days on
// which that could be, along the same actions as any other.

type InventingOffice = Pick<Office, 'pool' | 'config'>

/** Whom letters did not help, and on which day that was known. */
export interface Noticed {
  student: StudentId
  on: SchoolDate
}

/** Who does what to a notice: no two of these steps are one person's. */
export interface NoticeHands {
  makes: Doer
  approves: Doer
  releases: Doer
}

/** So many students, and their notices are looked after once in so many days of school. */
const some = { students: 4, everySchoolDays: 2 } as const

/** The first two notices of each, with an attempt to hold a conference between them. */
export async function inventNotices(
  office: InventingOffice,
  school: SchoolId,
  hands: NoticeHands,
): Promise<Noticed[]> {
  const { pool } = office
  const now = await figuresNow(pool)
  if (now === null) return []
  const students = await mostTruant(pool, school, some.students)
  const all = (await schoolDays.in(pool, now.schoolYear)).find((one) => one.school === school)
  const days = (all?.days ?? []).filter((day) => day <= now.asOf)
  const noticed: Noticed[] = []
  const left = new Set(students)
  for (let at = 0; at < days.length && left.size > 0; at += some.everySchoolDays) {
    const on = days[at]
    if (on === undefined) break
    for (const { student, step } of await noticesOn(office, [...left], on, hands)) {
      if (step === 1) await tried(office, student, on, hands.approves)
      if (step === 2 && left.delete(student)) noticed.push({ student, on })
    }
  }
  return noticed
}

/** The third notice, to those whom a meeting did not help, on the day on which that is known. */
export async function inventLastNotices(
  office: InventingOffice,
  noticed: readonly Noticed[],
  hands: NoticeHands,
): Promise<void> {
  for (const { student, on } of noticed) await noticesOn(office, [student], on, hands)
}

/** What is due to some of them on a day leaves in the afternoon. */
async function noticesOn(
  office: InventingOffice,
  students: readonly StudentId[],
  on: SchoolDate,
  { makes, approves, releases }: NoticeHands,
) {
  const { pool } = office
  const reading = { pool, seen: pool, today: on }
  const numbers: number[] = []
  for (const student of students) {
    const made = await generateNotices(reading, { student, asOf: on }, makes)
    if (made.ok) numbers.push(...made.value.notifications)
  }
  if (numbers.length === 0) return []
  await moveNotices(reading, numbers, { move: 'approve' }, approves)
  await moveNotices(reading, numbers, { move: 'release' }, releases)
  const then = { today: () => on, now: () => districtInstant(on, '16:00') }
  // Nobody else prints the batch: its letters are of that day.
  const atThatTime = { ...office, clock: then, jobs: { send: async () => {} } }
  const made = await makeBatch(atThatTime, 'school', makes)
  if (!made.ok) return []
  const { batch } = made.value
  await printBatchLetters(office, batch, on)
  await sendOut(atThatTime, pool, { batch, on, paper: 'mail', by: [], after: 0 }, makes)
  return (await notificationsBy(pool, numbers)).filter(({ state }) => state === 'sent')
}

/** After the first letter the school tries to hold a conference. EC 48262 */
async function tried(
  { pool }: InventingOffice,
  student: StudentId,
  on: SchoolDate,
  doer: Doer,
): Promise<void> {
  const words = 'Asked to a conference by telephone; nobody could come on that day.'
  const effort = { date: on, method: 'telephone', words, heldOn: null } as const
  await writeDownEffort(pool, { client: pool }, student, effort, { today: on, doer })
}
