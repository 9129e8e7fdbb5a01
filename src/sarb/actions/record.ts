import type pg from 'pg'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { addYears } from '#kernel/school-year.ts'
import { seesNobody } from '#kernel/who.ts'
import { seeLadder } from '#notifications/actions/see.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { studentFile } from '#students/actions/student-file.ts'
import type { StudentFile } from '#students/model/student-file.ts'
import { sartRecord } from '#sarb/actions/sart-record.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import type { SartRecord } from '#sarb/model/sart.ts'
import { type Readiness, readinessOf } from '#sarb/rules/readiness.ts'

// The record of a student as far as a board may be given it.

export interface Reading {
  pool: pg.Pool
  seen: Pick<SeenRecords, 'db' | 'client'>
  today: SchoolDate
}

export interface RecordForBoard {
  file: StudentFile
  now: StudentAttendance
  /** Null: the student was not here the year before */
  before: StudentAttendance | null
  /** Null: nothing was counted yet */
  ladder: StudentLadder | null
  sart: SartRecord
}

/**
 * Whom a court keeps away and where a family lives are not asked for, and so are in no packet; nor is another student of
 * the household.
 */
export async function recordForBoard(
  reading: Reading,
  student: StudentId,
): Promise<Decision<RecordForBoard, 'no-such-student'>> {
  const { pool, seen, today } = reading
  const file = await studentFile(seen.db, student, today, {
    sight: seesNobody,
    classes: ['directory', 'contact'],
  })
  if (!file.ok) return file
  const now = await studentAttendance(reading, student, undefined, today)
  if (!now.ok) return now
  const year = addYears(now.value.schoolYear, -1)
  const had = now.value.schoolYears.includes(year)
  const before = had ? await studentAttendance(reading, student, year) : null
  const ladder = await seeLadder(pool, seen, student, today)
  return accepted({
    file: file.value,
    now: now.value,
    before: before?.ok === true ? before.value : null,
    ladder: ladder.ok ? ladder.value : null,
    sart: await sartRecord(seen.client, student),
  })
}

/** The gates of a case, from the record as it is now. */
export async function readinessNow(
  reading: Reading,
  { reason, draft, state }: Pick<SarbCase, 'reason' | 'draft' | 'state'>,
  { now, ladder, sart }: RecordForBoard,
): Promise<Readiness> {
  const figures = now.district?.figures
  return readinessOf({
    reason,
    draft,
    sart,
    referred: state !== 'draft' && state !== 'panel' && state !== 'returned',
    reports: ladder?.reports ?? [],
    efforts: ladder?.efforts ?? [],
    noticesSent: (ladder?.notices ?? []).flatMap(({ step, state: stands, sent }) =>
      stands === 'sent' && sent !== null ? [{ step, on: sent.on }] : [],
    ),
    unexcusedFullDays: figures?.absent_unexcused ?? 0,
    schooldays: figures === undefined ? 0 : figures.days_expected - figures.days_unknown,
    rules: await ruleSetOn(reading.pool, reading.today),
  })
}
