import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { inTransaction } from '#platform/transaction.ts'
import { placeEverybody, placeStudents } from '#notifications/actions/place.ts'
import type { NewAct } from '#notifications/model/gates.ts'
import type { Truant, TruantQuery } from '#notifications/model/truants.ts'
import { saveAct } from '#notifications/records/acts.ts'
import { nameOf } from '#notifications/records/student.ts'
import { truantsIn } from '#notifications/records/truants.ts'
import { sayNotices } from '#notifications/speech.ts'

type Reading = { pool: pg.Pool; seen: Queryable }

/** Who in sight stands at a gate, as of the last count. */
export async function seeTruants(
  { pool, seen }: Reading,
  query: TruantQuery,
  piece: { from: number; limit: number },
): Promise<{ asOf: SchoolDate | null; truants: Truant[]; total: number; next: number | null }> {
  const now = await placeEverybody(pool)
  if (now === null) return { asOf: null, truants: [], total: 0, next: null }
  const { truants, total } = await truantsIn(seen, now.schoolYear, query, piece)
  const after = piece.from + truants.length
  return {
    asOf: now.asOf,
    truants,
    total,
    next: after < total && truants.length > 0 ? after : null,
  }
}

const piece = 500
export const truantColumns = [
  'student_id',
  'name',
  'grade',
  'school_id',
  'school',
  'events',
  'latest_report',
  'habitual_since',
  'habitual_missing',
  'unexcused_days',
  'schooldays',
  'tenth_missed',
  'chronic_missing',
]

/** The same as rows of a file. */
export async function* truantRows(
  reading: Reading,
  query: TruantQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayNotices(language)
  for (let from = 0; ; from += piece) {
    const { truants, next } = await seeTruants(reading, query, { from, limit: piece })
    for (const one of truants)
      yield {
        student: one.student,
        cells: [
          one.student,
          one.name,
          one.grade,
          one.school,
          one.schoolName,
          one.events,
          one.report,
          one.habitualSince,
          one.habitualMissing.map((gate) => say(`habitual.${gate}`)).join(' '),
          one.unexcused,
          one.schooldays,
          say(one.ratioMet ? 'truants.yes' : 'truants.no'),
          one.ratioMet ? one.chronicMissing.join(' · ') : '',
        ],
      }
    if (next === null) return
  }
}

/** Writes down what the district did of a duty that no notice shows. */
export async function writeDownAct(
  { pool, seen }: Reading,
  student: StudentId,
  act: NewAct,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<{ act: number }, 'no-such-student' | 'in-the-future'>> {
  if ((await nameOf(seen, student)) === null) return refused('no-such-student')
  if (act.date > today) return refused('in-the-future')
  return inTransaction(pool, async (client) => {
    const number = await saveAct(client, student, act, doer.name)
    await placeStudents(client, [student])
    const { words, ...after } = act
    await rememberChange(client, doer, {
      what: 'compliance-act-written',
      onWhom: student,
      because: words,
      before: null,
      after,
    })
    return accepted({ act: number })
  })
}
