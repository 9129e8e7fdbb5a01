import type pg from 'pg'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { seeNeeded } from '#sart/actions/see.ts'
import type { NeededQuery, SartQuery } from '#sart/model/lists.ts'
import { listedSarts } from '#sart/records/list.ts'
import { saySart } from '#sart/speech.ts'

export const sartColumns = [
  'sart',
  'student_id',
  'name',
  'grade',
  'school',
  'state',
  'date',
  'starts',
  'place',
  'interpreter_language',
  'interpreter',
  'invitations_handed_over',
  'forms_asked',
  'forms_answered',
  'latest_outcome',
] as const

const piece = 500

/** The list as rows of a file, read piece by piece. */
export async function* sartRows(
  seen: Queryable,
  query: SartQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = saySart(language)
  for (let from = 0; ; from += piece) {
    const { sarts } = await listedSarts(seen, query, { from, limit: piece })
    for (const one of sarts) {
      const cells = [
        one.sart,
        one.student,
        one.name,
        one.grade,
        one.schoolName,
        say(`state.${one.state}`),
        one.date,
        one.starts,
        one.place,
        one.language,
        one.interpreter,
        one.invitations,
        one.formsAsked,
        one.formsAnswered,
        one.outcome === null ? null : say(`outcome.${one.outcome}`),
      ]
      yield { student: one.student, cells }
    }
    if (sarts.length < piece) return
  }
}

export const neededColumns = [
  'student_id',
  'name',
  'grade',
  'school_id',
  'school',
  'because',
  'days_missed',
  'days_expected',
  'as_of',
] as const

/** Who needs a meeting as rows of a file, read piece by piece. */
export async function* neededRows(
  reading: { pool: pg.Pool; seen: Queryable },
  query: NeededQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = saySart(language)
  for (let from: number | null = 0; from !== null;) {
    const { needed, next } = await seeNeeded(reading, query, { from, limit: piece })
    for (const { student, name, grade, school, schoolName, need, missed } of needed) {
      const { absent, expected, asOf } = missed
      const because = say(`need.${need}`)
      yield {
        student,
        cells: [student, name, grade, school, schoolName, because, absent, expected, asOf],
      }
    }
    from = next
  }
}
