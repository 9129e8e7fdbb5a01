import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { schoolDays } from '#calendar/actions.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { unlessTaken } from '#sart/actions/conflicts.ts'
import type { NewDay, NotBooked, TeamDay } from '#sart/model/calendar.ts'
import {
  type TeamDayOnRecord,
  dayBy,
  removeDay,
  saveDay,
  saveMember,
  schoolName,
  teamDays,
} from '#sart/records/days.ts'
import { type Colleague, colleaguesOf } from '#sart/records/staff.ts'
import { slotsOf } from '#sart/rules/slots.ts'

/** Who may sit in a team or be asked how a student does in class. */
const teamRoles = [
  'principal',
  'school-psa',
  'school-counselor',
  'field-coordinator',
  'psa-director',
  'teacher',
  'attendance-clerk',
] as const

/** So far ahead a team plans. */
const shown = 200

/** The days of a school's team from a day on, slot by slot. */
export async function seeDays(
  seen: Queryable,
  school: SchoolId,
  from: SchoolDate,
): Promise<TeamDay[]> {
  const found = await teamDays(seen, school, { from, to: addDays(from, shown) })
  return found.map(withFreeSlots)
}

function withFreeSlots({ taken, school: _, ...day }: TeamDayOnRecord): TeamDay {
  const slots = slotsOf(day).map(({ starts, ends }) => {
    const booked = taken.find((one) => one.starts === starts)
    return booked ?? { starts, ends, slot: null, language: null, interpreter: null, booked: [] }
  })
  return { ...day, slots }
}

export function colleagues(
  client: Queryable,
  school: SchoolId,
  today: SchoolDate,
): Promise<Colleague[]> {
  return colleaguesOf(client, school, today, teamRoles)
}

/** Sets a day on which the team meets; nobody of it may sit elsewhere at that time. */
export function makeDay(
  pool: pg.Pool,
  school: SchoolId,
  day: NewDay,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<{ day: number }, NotBooked, null>> {
  return unlessTaken(() =>
    inTransaction<Decision<{ day: number }, NotBooked, null>>(pool, async (client) => {
      if (day.date < today) return refused('day-over', null)
      if (slotsOf(day).length === 0) return refused('no-such-slot', null)
      if ((await schoolDays.isOne(client, school, day.date)) === false)
        return refused('not-a-school-day', null)
      const number = await saveDay(client, school, day, doer.name)
      for (const member of day.team) await saveMember(client, number, member)
      await rememberChange(client, doer, {
        what: 'sart-day-made',
        because: school,
        before: null,
        after: { school, ...day },
      })
      return accepted({ day: number })
    }),
  )
}

/** Takes a day off, as long as nobody was ever booked on it. */
export function takeDayOff(
  pool: pg.Pool,
  { school, day }: { school: SchoolId; day: number },
  doer: Doer,
): Promise<Decision<null, 'no-such-day' | 'day-booked'>> {
  return inTransaction<Decision<null, 'no-such-day' | 'day-booked'>>(pool, async (client) => {
    const found = await dayBy(client, day)
    if (found === null || found.school !== school) return refused('no-such-day')
    if (!(await removeDay(client, day))) return refused('day-booked')
    await rememberChange(client, doer, {
      what: 'sart-day-removed',
      because: school,
      before: found,
      after: null,
    })
    return accepted(null)
  })
}

export function schoolNamed(client: Queryable, school: SchoolId): Promise<string | null> {
  return schoolName(client, school)
}
