import {
  markCode,
  markCount,
  markDay,
  markMinutes,
  markPeriod,
  originBytes,
  readOrigin,
} from '#attendance/model/packed-marks.ts'
import type { TestOffice } from './database.ts'

/** A student's marks as people would say them: '2025-09-11 T31', '2025-10-01 p5 U'. */
export async function marksOf({ pool }: TestOffice, student: string): Promise<string[]> {
  const { rows } = await pool.query<{ marks: Buffer }>(
    `select marks from attendance_year join student on key = student_key where id = $1`,
    [student],
  )
  const codes = await pool.query<{ key: number; code: string }>(
    'select key, code from attendance_code',
  )
  const names = new Map(codes.rows.map(({ key, code }) => [key, code]))
  const { rows: dates } = await pool.query<{ date: string }>(
    `select ('2025-07-01'::date + d)::text as date from generate_series(0, 365) d`,
  )
  const marks = rows[0]?.marks ?? Buffer.alloc(0)
  return Array.from({ length: markCount(marks) }, (_, at) => {
    const period = markPeriod(marks, at)
    const minutes = markMinutes(marks, at)
    const code = `${names.get(markCode(marks, at)) ?? ''}${minutes < 0 ? '' : minutes}`
    return `${dates[markDay(marks, at)]?.date ?? ''} ${period === 0 ? '' : `p${period} `}${code}`
  })
}

/** Who took each of a student's marks, and when: 'office 2025-09-11 16:05'. */
export async function originsOf({ pool }: TestOffice, student: string): Promise<string[]> {
  const { rows } = await pool.query<{ origins: Buffer }>(
    `select origins from attendance_year join student on key = student_key where id = $1`,
    [student],
  )
  const takers = await pool.query<{ key: number; name: string }>('select key, name from taker')
  const names = new Map(takers.rows.map(({ key, name }) => [key, name]))
  const origins = rows[0]?.origins ?? Buffer.alloc(0)
  return Array.from({ length: origins.length / originBytes }, (_, at) => {
    const { taker, submittedAt } = readOrigin(origins, at)
    const on = new Date(submittedAt * 1000).toISOString().slice(0, 16).replace('T', ' ')
    return `${names.get(taker) ?? 'nobody'} ${submittedAt === 0 ? 'unknown' : on}`
  })
}
