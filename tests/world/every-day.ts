import type { Tables } from './delivery.ts'
import { instructionalDays } from './rosewood.ts'

/** Rosewood's attendance as a row for every student and day. */
export function everyDay(tables: Tables): Tables {
  const told = new Set(tables.rows.attendance?.map((row) => `${row.student_id} ${row.date}`))
  const present = (tables.rows.enrollments ?? []).flatMap((spell) =>
    instructionalDays
      .filter((date) => date >= (spell.entry_date ?? '') && date <= (spell.exit_date ?? '9'))
      .filter((date) => !told.has(`${spell.student_id} ${date}`))
      .map((date) => ({
        student_id: spell.student_id ?? '',
        school_id: spell.school_id ?? '',
        date,
        code: 'P',
      })),
  )
  const attendance = [...(tables.rows.attendance ?? []), ...present]
  attendance.sort((a, b) => `${a.date}${a.student_id}`.localeCompare(`${b.date}${b.student_id}`))
  return {
    manifest: { ...tables.manifest, attendance: 'every-day' },
    rows: { ...tables.rows, attendance },
  }
}
