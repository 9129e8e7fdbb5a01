import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDemoDistrict } from '#demo/actions.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Manifest } from '#imports/model/manifest.ts'
import type { BenchOptions } from './options.ts'
import { say } from './report.ts'

/** The deliveries that the benchmark reads, all of the same district. */
export interface Deliveries {
  /** The whole year, marks only where something differs from present. */
  exceptions: Delivery
  /** A row per student and day, up to a day in the last weeks. */
  everyDay: Delivery
  /** That next day, as a nightly feed sends it. */
  night: Delivery
}

export interface Delivery {
  folder: string
  /** The last day that it tells of: figures count up to and including it. */
  to: SchoolDate
}

const year = SchoolYear.parse('2025-2026')

/** Writes the deliveries, or finds them where they were kept. */
export async function prepareDeliveries(options: BenchOptions): Promise<Deliveries> {
  const whole = { through: null, day: null }
  const exceptions = await deliver(options, 'exceptions', { attendance: 'exceptions', ...whole })
  const day = dayOfTheNight(exceptions.to)
  const through = addDays(day, -1)
  const attendance = 'every-day'
  const everyDay = await deliver(options, 'every-day', { attendance, through, day: null })
  const night = await deliver(options, 'night', { attendance, through: null, day })
  return { exceptions, everyDay, night }
}

interface Wish {
  attendance: 'exceptions' | 'every-day'
  through: SchoolDate | null
  day: SchoolDate | null
}

async function deliver(
  { folder, students, seed }: BenchOptions,
  name: string,
  wish: Wish,
): Promise<Delivery> {
  const out = join(folder, `${students}-${seed}`, name)
  const manifest = await readFile(join(out, 'manifest.json'), 'utf8').catch(() => null)
  if (manifest !== null) return { folder: out, to: Manifest.parse(JSON.parse(manifest)).to }
  const began = performance.now()
  const district = { students, seed, schoolYear: year, years: 1, order: 'student' } as const
  const [written] = await writeDemoDistrict({ ...district, ...wish, out })
  if (written === undefined) throw new Error('The demo district was not written')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(`${name}: ${written.attendanceRows.toLocaleString('en')} rows written in ${seconds} s`)
  return { folder: out, to: written.to }
}

/** Some weeks before the end, in the middle of a week: nearly everybody is expected that day. */
function dayOfTheNight(last: SchoolDate): SchoolDate {
  return addDays(last, -33)
}
