import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DayKind } from '#calendar/model.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'
import { pacificZone } from '#demo/rules/pacific-time.ts'
import type { CellsOf, Entity } from '#imports/model/row.ts'
import { ByteFile } from '#demo/records/byte-file.ts'
import { headerLine, lineWriter } from '#demo/records/csv.ts'
import { attendanceCodes } from '#demo/rules/attendance-codes.ts'
import { bells, clockTime } from '#demo/rules/bells.ts'
import type { DemoSchool } from '#demo/rules/district.ts'
import type { DemoYear } from '#demo/rules/demo-year.ts'
import { type Window, isInside } from '#demo/rules/window.ts'

// The files that tell of the district and not of its students. A delta needs only what belongs to
// its day.

export async function writeDistrictFiles(
  plan: DemoYear,
  window: Window,
  folder: string,
): Promise<void> {
  const { schools } = plan.district
  await writeRows(folder, 'calendars', calendarRows(plan, window))
  await writeRows(folder, 'submissions', submissionRows(plan, window))
  if (window.kind === 'delta') return
  await writeRows(folder, 'schools', schools.map(schoolRow))
  await writeRows(folder, 'periods', periodRows(plan))
  await writeRows(folder, 'attendance_codes', attendanceCodes)
}

export async function writeManifest(folder: string, manifest: object): Promise<void> {
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** The date of an offset from July 1. */
export function dateAt(plan: DemoYear, offset: number): SchoolDate {
  return addDays(datesOf(plan.year).from, offset)
}

async function writeRows<Kind extends Entity>(
  folder: string,
  entity: Kind,
  rows: Iterable<CellsOf<Kind>>,
): Promise<void> {
  const file = await ByteFile.create(join(folder, `${entity}.csv`))
  const line = lineWriter(entity)
  file.text(headerLine(entity))
  for (const row of rows) {
    file.text(line(row))
    if (file.isFull) await file.spill()
  }
  await file.close()
}

function schoolRow(school: DemoSchool): CellsOf<'schools'> {
  return {
    school_id: school.id,
    name: school.name,
    kind: school.kind,
    low_grade: school.lowGrade,
    high_grade: school.highGrade,
    region: school.region,
    cds_code: school.cdsCode,
    address: school.address,
    city: school.city,
    state: 'CA',
    zip: school.zip,
    phone: school.phone,
    latitude: school.latitude.toFixed(5),
    longitude: school.longitude.toFixed(5),
  }
}

/** A snapshot tells the whole year's plan, the days to come included. */
function* calendarRows(plan: DemoYear, window: Window): Generator<CellsOf<'calendars'>> {
  for (const [school, calendars] of plan.calendars) {
    for (const calendar of calendars) {
      for (const [offset, day] of calendar.days.entries()) {
        if (day === null || (window.kind === 'delta' && !isInside(window, offset))) continue
        const minutes = minutesOf(day, school)
        const ids = { calendar_id: calendar.id, school_id: school.id }
        yield { ...ids, date: dateAt(plan, offset), day, minutes }
      }
    }
  }
}

/** Minutes of instruction above the state's minimum for the grade span (EC 46207). */
function minutesOf(day: DayKind, school: DemoSchool): string {
  if (day === 'instructional') return school.secondary ? '365' : '319'
  if (day === 'minimum') return school.secondary ? '265' : '240'
  return day === 'saturday' ? '180' : ''
}

function* periodRows(plan: DemoYear): Generator<CellsOf<'periods'>> {
  for (const [school, calendars] of plan.calendars) {
    if (!school.byPeriod) continue
    for (const calendar of calendars) {
      for (const [period, { start, end }] of bells.entries()) {
        if (period === 0) continue
        const times = { start: clockTime(start), end: clockTime(end) }
        yield { calendar_id: calendar.id, period: String(period), ...times }
      }
    }
  }
}

function* submissionRows(plan: DemoYear, window: Window): Generator<CellsOf<'submissions'>> {
  for (const [school, submitted] of plan.submitted) {
    for (let day = window.from; day <= window.to; day++) {
      for (const [period, bell] of bells.entries()) {
        if (((submitted[day] ?? 0) & (1 << period)) === 0) continue
        const date = dateAt(plan, day)
        const time = clockTime(bell.start + 24 + ((school.index + day) % 17))
        yield {
          school_id: school.id,
          date,
          period: period === 0 ? '' : String(period),
          submitted_at: `${date}T${time}:00${pacificZone(date)}`,
        }
      }
    }
  }
}
