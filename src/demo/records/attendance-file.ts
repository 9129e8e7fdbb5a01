import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AttendanceLines } from '#demo/records/attendance-line.ts'
import { ByteFile } from '#demo/records/byte-file.ts'
import { headerLine } from '#demo/records/csv.ts'
import { studentId } from '#demo/records/people-files.ts'
import type { DemoStudent, DemoYear } from '#demo/rules/demo-year.ts'
import { type Window, isInside } from '#demo/rules/window.ts'

// attendance.csv, sorted by student as the students are drawn, or by date: then each day is filled
// in a file of its own, and the days are joined in the end.

export interface AttendanceFile {
  add(student: DemoStudent): void
  keepUp(): Promise<void>
  /** Closes the file; answers how many rows it holds. */
  close(): Promise<number>
}

interface Days {
  fileOf(day: number): ByteFile
  keepUp(): Promise<void>
  close(): Promise<void>
}

export async function openAttendanceFile(
  plan: DemoYear,
  window: Window,
  form: { folder: string; attendance: 'exceptions' | 'every-day'; order: 'student' | 'date' },
): Promise<AttendanceFile> {
  const path = join(form.folder, 'attendance.csv')
  const lines = new AttendanceLines(plan.year)
  const days = await (form.order === 'student' ? oneFile(path) : fileByDay(path, window))
  const everyDay = form.attendance === 'every-day'
  let rows = 0
  return {
    add(student) {
      rows += addStudent(plan, window, everyDay, lines, days, student)
    },
    keepUp: () => days.keepUp(),
    async close() {
      await days.close()
      return rows
    },
  }
}

/** The marks of the window; in an every-day file also a row of presence where there is no mark. */
function addStudent(
  plan: DemoYear,
  window: Window,
  everyDay: boolean,
  lines: AttendanceLines,
  days: Days,
  { child, spells, attendance }: DemoStudent,
): number {
  lines.forStudent(studentId(child))
  const presences = everyDay ? spells.map(({ school }) => plan.submitted.get(school)) : []
  let rows = 0
  let next = window.from
  const presentUntil = (until: number) => {
    if (!everyDay) return
    for (; next < until; next++) {
      const place = (attendance.spellOfDay[next] ?? 0) - 1
      const spell = spells[place]
      if (spell === undefined || presences[place]?.[next] === 0) continue
      lines.present(days.fileOf(next), spell.school, next)
      rows++
    }
  }
  for (const mark of attendance.marks) {
    if (!isInside(window, mark.day)) continue
    presentUntil(mark.day)
    lines.mark(days.fileOf(mark.day), mark, child.serial, window.to)
    rows++
    next = mark.day + 1
  }
  presentUntil(window.to + 1)
  return rows
}

async function oneFile(path: string): Promise<Days> {
  const file = await ByteFile.create(path)
  file.text(headerLine('attendance'))
  return {
    fileOf: () => file,
    keepUp: async () => {
      if (file.isFull) await file.spill()
    },
    close: () => file.close(),
  }
}

async function fileByDay(path: string, window: Window): Promise<Days> {
  const part = (day: number) => `${path}.${String(day).padStart(3, '0')}`
  const paths: string[] = []
  const files: ByteFile[] = []
  for (let day = window.from; day <= window.to; day++) {
    paths.push(part(day))
    files.push(await ByteFile.create(part(day), 1 << 16, 1 << 13))
  }
  return {
    fileOf(day) {
      const file = files[day - window.from]
      if (file === undefined) throw new RangeError(`Day ${day} is outside the window`)
      return file
    },
    async keepUp() {
      for (const file of files) if (file.isFull) await file.spill()
    },
    async close() {
      for (const file of files) await file.close()
      await joinParts(path, paths)
    },
  }
}

async function joinParts(path: string, parts: string[]): Promise<void> {
  await pipeline(async function* () {
    yield headerLine('attendance')
    for (const part of parts) {
      yield* createReadStream(part, { highWaterMark: 1 << 20 })
      await rm(part)
    }
  }, createWriteStream(path))
}
