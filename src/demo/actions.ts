import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type SchoolDate, earlier } from '#kernel/school-date.ts'
import { type SchoolYear, addYears, datesOf } from '#kernel/school-year.ts'
import { type DemoDelivery, type DemoOrder, demoDistrict } from '#demo/model.ts'
import { openAttendanceFile } from '#demo/records/attendance-file.ts'
import { dateAt, writeDistrictFiles, writeManifest } from '#demo/records/district-files.ts'
import { openPeopleFiles } from '#demo/records/people-files.ts'
import { type DemoYear, lastDayTaught, livePopulation, planYear } from '#demo/rules/demo-year.ts'
import { type Window, deltaWindow, snapshotWindow } from '#demo/rules/window.ts'
import type { Manifest } from '#imports/model/manifest.ts'

export interface DemoProgress {
  schoolYear: SchoolYear
  studentsDone: number
  students: number
}

/**
 * Writes the demo district as Presente CSV into `out`, and the year before into a folder of its own
 * inside it. Answers the deliveries in the order in which they are to be imported.
 */
export async function writeDemoDistrict(
  order: DemoOrder & { out: string; onProgress?: (progress: DemoProgress) => void },
): Promise<DemoDelivery[]> {
  const deliveries: DemoDelivery[] = []
  const before = addYears(order.schoolYear, -1)
  if (order.years === 2 && order.day === null) {
    deliveries.push(await writeYear({ ...order, through: null }, before, join(order.out, before)))
  }
  deliveries.push(await writeYear(order, order.schoolYear, order.out))
  return deliveries
}

type YearOrder = Parameters<typeof writeDemoDistrict>[0]

async function writeYear(
  order: YearOrder,
  year: SchoolYear,
  folder: string,
): Promise<DemoDelivery> {
  const plan = planYear(order.students, order.seed, year, order.schoolYear)
  const window = windowOf(order, plan)
  await mkdir(folder, { recursive: true })
  await writeDistrictFiles(plan, window, folder)
  const { students, attendanceRows } = await writePopulation(order, plan, window, folder)
  const scope = { from: dateAt(plan, window.from), to: dateAt(plan, window.to) }
  const manifest: Manifest = {
    format: 'presente-csv',
    version: 1,
    district: demoDistrict,
    school_year: year,
    attendance: order.attendance,
    kind: window.kind,
    ...scope,
  }
  await writeManifest(folder, manifest)
  const schools = plan.district.schools.length
  return { folder, schoolYear: year, ...scope, schools, students, attendanceRows }
}

function windowOf({ day, through }: YearOrder, plan: DemoYear): Window {
  if (day !== null) return deltaWindow(plan.year, day)
  const last = lastDayTaught(plan)
  return snapshotWindow(plan.year, through === null ? last : earlier(through, last))
}

async function writePopulation(
  order: YearOrder,
  plan: DemoYear,
  window: Window,
  folder: string,
): Promise<{ students: number; attendanceRows: number }> {
  const people = await openPeopleFiles(plan, window, folder)
  const { attendance: mode, order: sorting } = order
  const attendance = await openAttendanceFile(plan, window, {
    folder,
    attendance: mode,
    order: sorting,
  })
  let told = 0
  let done = 0
  for (const { household, students } of livePopulation(plan)) {
    for (const student of students) {
      if (people.add(household, student)) told++
      attendance.add(student)
      done++
      if (done % 10_000 === 0) report(order, plan, done)
    }
    await people.keepUp()
    await attendance.keepUp()
  }
  report(order, plan, done)
  await people.close()
  return { students: told, attendanceRows: await attendance.close() }
}

function report(order: YearOrder, plan: DemoYear, studentsDone: number): void {
  order.onProgress?.({ schoolYear: plan.year, studentsDone, students: order.students })
}

/** Whether a day lies in a school year, so that it can be ordered. */
export function liesIn(year: SchoolYear, day: SchoolDate): boolean {
  const { from, to } = datesOf(year)
  return day >= from && day <= to
}
