import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { Step, TruancyReport } from '#truancy/model.ts'
import { eventsNeeded, habitualTruancy, reportsOf } from '#truancy/rules.ts'
import { seeReach } from '#notifications/actions/deliver/ways.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { clearingsShown } from '#notifications/actions/evidence.ts'
import { type EventsNow, eventsOf } from '#notifications/actions/events-of.ts'
import { whoCanBeAsked } from '#notifications/actions/family/ask.ts'
import { seeLinks } from '#families/actions/links.ts'
import { answersOf } from '#notifications/records/answers.ts'
import { gatesOfOne } from '#notifications/actions/judge.ts'
import { placeEverybody, placeStudents } from '#notifications/actions/place.ts'
import type { WhyNotDue } from '#notifications/model/due.ts'
import type { NewEffort } from '#notifications/model/effort.ts'
import type {
  Board,
  ListedNotice,
  NoticeQuery,
  NumberedNotice,
  StudentLadder,
} from '#notifications/model/endpoints.ts'
import { deliveriesOf } from '#notifications/records/deliveries.ts'
import { correctionsOf } from '#notifications/records/corrections.ts'
import { dueBySchool } from '#notifications/records/standings.ts'
import { actsOf } from '#notifications/records/acts.ts'
import { type Candidate, candidates } from '#notifications/records/candidates.ts'
import { effortsOf, saveEffort } from '#notifications/records/efforts.ts'
import { listedNotices, noticesBySchool, numberedNotices } from '#notifications/records/list.ts'
import { returnedOf } from '#notifications/records/returned.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { type State, states } from '#notifications/model/notification.ts'
import { type SchoolCount, schoolBoards } from '#notifications/rules/board.ts'
import { nameOf } from '#notifications/records/student.ts'

type Reading = { pool: pg.Pool; seen: Queryable }

/** How much waits where, and since when, for whoever begins the day with it. */
export async function seeBoard({ pool, seen }: Reading): Promise<Board> {
  const now = await placeEverybody(pool)
  if (now === null) return { schoolYear: null, asOf: null, due: 0, states: [], schools: [] }
  const { schoolYear, asOf } = now
  const due = await dueBySchool(seen, schoolYear)
  const made = await noticesBySchool(seen, schoolYear)
  return {
    schoolYear,
    asOf,
    due: due.reduce((all, one) => all + one.due, 0),
    states: states.map((state) => ({ state, notices: sum(made, state) })),
    schools: schoolBoards(due, made),
  }
}

function sum(made: readonly SchoolCount[], state: State): number {
  return made.filter((one) => one.state === state).reduce((all, { notices }) => all + notices, 0)
}

export interface Page {
  today: SchoolDate
  from: number
  limit: number
}

export async function seeNotices(
  { pool, seen }: Reading,
  query: NoticeQuery,
  page: Page,
): Promise<{ notices: ListedNotice[]; total: number; next: number | null }> {
  const now = await figuresNow(pool)
  if (now === null) return { notices: [], total: 0, next: null }
  const { schoolYear } = now
  const { notices, total } = await listedNotices(seen, query, { ...page, schoolYear })
  const after = page.from + notices.length
  return { notices, total, next: after < total ? after : null }
}

/** Everything that a list holds, beyond the page that is shown of it. */
export async function seeNumbers(
  { pool, seen }: Reading,
  query: NoticeQuery,
): Promise<{ notices: NumberedNotice[] }> {
  const now = await figuresNow(pool)
  if (now === null) return { notices: [] }
  return { notices: await numberedNotices(seen, query, now.schoolYear) }
}

/** One student's ladder in the year that is counted, as it is at this moment. */
export async function seeLadder(
  pool: pg.Pool,
  seen: Pick<SeenRecords, 'client'>,
  student: StudentId,
  today: SchoolDate,
): Promise<Decision<StudentLadder, 'no-such-student' | 'no-figures-yet'>> {
  const name = await nameOf(seen.client, student)
  if (name === null) return refused('no-such-student')
  const ladder = await dueNotices({ pool, seen: seen.client }, { student })
  if (ladder === null) return refused('no-figures-yet')
  const { schoolYear, asOf, rules, due, waiting } = ladder
  const counted = await eventsOf(pool, { student, schoolYear, asOf })
  const events = counted?.evidence ?? []
  const reports = reportsOf(events, rules)
  const efforts = await effortsOf(seen.client, student, datesOf(schoolYear).from)
  const tried = efforts.map(({ date }) => date)
  const whom = { schoolYear, on: asOf, events: 0, percent: 0 }
  const [one] = await candidates(seen.client, whom, { students: [student] })
  return accepted({
    student: { student, name },
    today,
    schoolYear,
    asOf,
    events,
    reports,
    next: nextNow(due[0]?.step ?? null, waiting[0]?.because ?? 'too-few-events', {
      events: events.length,
      rules,
    }),
    habitual: habitualTruancy(reports, tried, rules),
    gates:
      one === undefined ? null : gatesOfOne(countedNow(one, counted, reports), { asOf, rules }),
    acts: await actsOf(seen.client, student, datesOf(schoolYear).from),
    notices: await notificationsOf(seen.client, student),
    efforts,
    clearings: await clearingsShown(seen, student),
    corrections: await correctionsOf(seen.client, student),
    ...(await withFamily({ pool, seen }, student)),
  })
}

/** Where a day was just cleared, the stored figures are behind until they are counted anew. */
function countedNow(
  one: Candidate,
  counted: EventsNow | null,
  reports: readonly TruancyReport[],
): Candidate {
  if (counted === null) return one
  const { unexcused, schooldays } = counted
  return { ...one, unexcused, schooldays, reports: reports.slice(0, 3).map(({ date }) => date) }
}

/** Where a day was just cleared, the step that the last count found due needs more than is left. */
function nextNow(
  due: Step | null,
  because: WhyNotDue,
  { events, rules }: { events: number; rules: RuleSet },
): StudentLadder['next'] {
  if (due === null) return { due, because }
  return events < eventsNeeded(due, rules)
    ? { due: null, because: 'too-few-events' }
    : { due, because: null }
}

/** What the family was sent, asked and said, and who of it can be asked and how they are reached. */
async function withFamily(
  { pool, seen }: { pool: pg.Pool; seen: Pick<SeenRecords, 'client'> },
  student: StudentId,
) {
  return {
    deliveries: await deliveriesOf(seen.client, student),
    returned: await returnedOf(seen.client, student),
    reach: await seeReach({ pool, seen }, student),
    answers: await answersOf(seen.client, student),
    links: await seeLinks(seen.client, student),
    canBeAsked: await whoCanBeAsked(seen, student),
  }
}

/** Writes down what was tried to hold a conference. */
export async function writeDownEffort(
  pool: pg.Pool,
  seen: Pick<SeenRecords, 'client'>,
  student: StudentId,
  effort: NewEffort,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<null, 'no-such-student' | 'in-the-future'>> {
  if ((await nameOf(seen.client, student)) === null) return refused('no-such-student')
  if (effort.date > today || (effort.heldOn ?? today) > today) return refused('in-the-future')
  await inTransaction(pool, async (client) => {
    await saveEffort(client, student, effort, doer.name)
    await placeStudents(client, [student])
    const { words, ...after } = effort
    await rememberChange(client, doer, {
      what: 'conference-effort-written',
      onWhom: student,
      because: words,
      before: null,
      after,
    })
  })
  return accepted(null)
}
