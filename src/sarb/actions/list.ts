import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { hasFeed } from '#sart/actions/feed.ts'
import type { CaseQuery, Docket, ListedCase } from '#sarb/model/endpoints.ts'
import { sessions } from '#sarb/records/board.ts'
import { lostToMembers } from '#sarb/actions/lost-mails.ts'
import { aboutSession } from '#sarb/rules/about.ts'
import { casesOnDocket, listedCases, schoolsOfCases } from '#sarb/records/list.ts'
import { saySarb } from '#sarb/speech.ts'

interface Page {
  today: SchoolDate
  from: number
  limit: number
}

export async function seeQueue(seen: Queryable, query: CaseQuery, page: Page) {
  const { cases, total } = await listedCases(seen, query, page)
  const after = page.from + cases.length
  const schools = await schoolsOfCases(seen)
  return { cases, total, schools, next: after < total ? after : null }
}

const piece = 500
export const caseColumns = [
  'case',
  'student_id',
  'name',
  'grade',
  'school_id',
  'school',
  'reason',
  'state',
  'since',
  'days_waiting',
  'hearing_on',
  'outcome',
]

/** The cases of a list as rows of a file. */
export async function* caseRows(
  seen: Queryable,
  query: CaseQuery,
  { today, language }: { today: SchoolDate; language: Language },
): AsyncGenerator<FileRow> {
  for (let from = 0; ; from += piece) {
    const { cases, total } = await listedCases(seen, query, { today, from, limit: piece })
    for (const one of cases) yield { student: one.student, cells: cellsOf(one, language) }
    if (from + cases.length >= total || cases.length === 0) return
  }
}

function cellsOf(one: ListedCase, language: Language): FileRow['cells'] {
  const say = saySarb(language)
  return [
    one.case,
    one.student,
    one.name,
    one.grade,
    one.school,
    one.schoolName,
    say(`reason.${one.reason}`),
    say(`state.${one.state}`),
    one.since,
    one.outcome === null ? one.age : null,
    one.hearingOn,
    one.outcome === null ? null : say(`outcome.${one.outcome}`),
  ]
}

/** Sessions from a day on, each with the cases in sight. */
export async function seeDocket(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  { today, from, person }: { today: SchoolDate; from: SchoolDate; person: string },
): Promise<Docket> {
  const cases = await casesOnDocket(seen, from)
  const days = await sessions(seen, from)
  const lost = await lostToMembers(
    pool,
    days.map(({ session }) => aboutSession(session)),
  )
  return {
    today,
    hasFeed: await hasFeed(pool, { person, calendar: 'sarb' }),
    sessions: days.map((one) => ({
      ...one,
      notArrived: lost.get(aboutSession(one.session)) ?? [],
      cases: cases
        .filter(({ session }) => session === one.session)
        .map(({ session: _, ...shown }) => shown),
    })),
  }
}
