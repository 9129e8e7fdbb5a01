import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { missedUntil } from '#sart/actions/missed.ts'
import type { Because } from '#sart/model/sart.ts'
import { studentAt } from '#sart/records/family.ts'
import { troubledStudents } from '#sart/records/needed.ts'
import { type NewSart, saveSart, sartsOf } from '#sart/records/sarts.ts'
import { lookedFor, needOf } from '#sart/rules/needs.ts'

interface Beginning {
  pool: pg.Pool
  seen: Queryable
  /** What was missed by then, where it is not what is known by now */
  upTo?: SchoolDate
}

export type NotBegun = 'no-such-student' | 'no-figures-yet' | 'no-school' | 'no-need' | 'has-one'

/**
 * Begins a meeting about a student who needs one by the ladder or by attendance's figures; of anybody else the reason
 * is said in words.
 */
export async function beginSart(
  reading: Beginning,
  student: StudentId,
  words: string | null,
  doer: Doer,
): Promise<Decision<{ sart: number }, NotBegun>> {
  const draft = await draftOf(reading, student, words)
  if (!draft.ok) return draft
  return inTransaction<Decision<{ sart: number }, NotBegun>>(reading.pool, async (client) => {
    const sart = await saveSart(client, draft.value, doer.name)
    if (sart === null) return refused('has-one')
    await rememberBegun(client, sart, draft.value, doer)
    return accepted({ sart })
  })
}

async function draftOf(
  { pool, seen, upTo }: Beginning,
  student: StudentId,
  words: string | null,
): Promise<Decision<NewSart, NotBegun>> {
  const now = await figuresNow(pool)
  if (now === null) return refused('no-figures-yet')
  const { schoolYear, asOf } = now
  const found = await studentAt(seen, student, schoolYear)
  if (found === null) return refused('no-such-student')
  if (found.school === null) return refused('no-school')
  if ((await sartsOf(seen, student)).some(({ endedOn }) => endedOn === null))
    return refused('has-one')
  const whoever = { words: [], school: null, grades: [], ...lookedFor([]) }
  const narrowed = { ...whoever, student, from: 0, limit: 1 }
  const [troubled] = await troubledStudents(seen, { schoolYear, on: asOf, ...narrowed })
  const need = troubled === undefined ? null : needOf(troubled)
  if (need === null && words === null) return refused('no-need')
  const { school, absent, expected } = found
  const then = upTo === undefined ? null : await missedUntil(pool, student, upTo)
  const missed = then ?? { absent, expected, asOf }
  const because: Because = { word: need ?? 'asked', words, ...missed }
  return accepted({ student, schoolYear, school, because })
}

/** What the log says of a draft. */
export function rememberBegun(
  client: Queryable,
  sart: number,
  { student, school, because }: NewSart,
  doer: Doer,
): Promise<void> {
  return rememberChange(client, doer, {
    what: 'sart-begun',
    onWhom: student,
    because: because.words,
    before: null,
    after: { sart, school, because },
  })
}
