import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { seeNotices } from '#notifications/actions/see.ts'
import type { NoticeQuery } from '#notifications/model/endpoints.ts'
import { sayNotices } from '#notifications/speech.ts'

const piece = 500
export const noticeColumns = [
  'notice',
  'student_id',
  'name',
  'grade',
  'school_id',
  'school',
  'step',
  'state',
  'since',
  'events',
  'as_of',
  'days',
  'letter_code',
  'written_on',
  'sent_on',
]

/** The notices of a list as rows of a file. */
export async function* noticeRows(
  reading: { pool: pg.Pool; seen: Queryable },
  query: NoticeQuery,
  { today, language }: { today: SchoolDate; language: Language },
): AsyncGenerator<FileRow> {
  const say = sayNotices(language)
  for (let from = 0; ; from += piece) {
    const { notices, next } = await seeNotices(reading, query, { today, from, limit: piece })
    for (const one of notices)
      yield {
        student: one.student,
        cells: [
          one.notification,
          one.student,
          one.name,
          one.grade,
          one.school,
          one.schoolName,
          one.step,
          say(`state.${one.state}`),
          one.since,
          one.events,
          one.asOf,
          one.days.join(' '),
          one.code,
          one.writtenOn,
          one.sentOn,
        ],
      }
    if (next === null) return
  }
}
