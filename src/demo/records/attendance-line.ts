import { addDays } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { ByteFile } from '#demo/records/byte-file.ts'
import { attendanceCodes } from '#demo/rules/attendance-codes.ts'
import { bells } from '#demo/rules/bells.ts'
import type { DemoSchool } from '#demo/rules/district.ts'
import { pacificZone } from '#demo/rules/pacific-time.ts'
import type { DemoMark } from '#demo/rules/student-attendance.ts'

// Lines of attendance.csv, byte by byte: a large district's year has a hundred million of them, and
// joining cells as strings would take minutes.

const comma = 0x2c
const newline = 0x0a
const zero = 0x30

export class AttendanceLines {
  readonly #dates: Uint8Array[]
  readonly #zones: Uint8Array[]
  readonly #codes = new Map(attendanceCodes.map(({ code }) => [code, bytes(code)]))
  readonly #present = bytes(',,P,,,\n')
  readonly #schools = new Map<DemoSchool, Uint8Array>()
  #student: Uint8Array = new Uint8Array(0)

  constructor(year: SchoolYear) {
    const { from } = datesOf(year)
    const dates = Array.from({ length: 366 }, (_, offset) => addDays(from, offset))
    this.#dates = dates.map(bytes)
    this.#zones = dates.map((date) => bytes(`:00${pacificZone(date)}`))
  }

  /** The following lines are this student's. */
  forStudent(studentId: string): void {
    this.#student = bytes(`${studentId},`)
  }

  /** A whole day of presence in an every-day file. */
  present(file: ByteFile, school: DemoSchool, day: number): void {
    const { buffer } = file
    let at = put(buffer, file.at, this.#student)
    at = put(buffer, at, this.#schoolCell(school))
    at = put(buffer, at, this.#dates[day])
    file.at = put(buffer, at, this.#present)
  }

  /** A mark as it stood at the end of the day `through`. */
  mark(file: ByteFile, mark: DemoMark, serial: number, through: number): void {
    const { buffer } = file
    const { school } = mark.spell
    const { clearing } = mark
    const cleared = clearing.was !== '' && clearing.clearedOn <= through
    const code = clearing.was === '' || cleared ? clearing.code : clearing.was
    let at = put(buffer, file.at, this.#student)
    at = put(buffer, at, this.#schoolCell(school))
    at = put(buffer, at, this.#dates[mark.day])
    buffer[at++] = comma
    if (mark.period > 0) buffer[at++] = zero + mark.period
    buffer[at++] = comma
    at = put(buffer, at, this.#codes.get(code))
    buffer[at++] = comma
    if (mark.minutes >= 0) at = putNumber(buffer, at, mark.minutes)
    buffer[at++] = comma
    at = this.#takenBy(buffer, at, mark, serial, mark.byOffice || cleared)
    buffer[at++] = comma
    at = this.#submittedAt(buffer, at, mark, cleared ? clearing.clearedOn : mark.day)
    buffer[at++] = newline
    file.at = at
  }

  /** The school's office, or one of its forty teachers. */
  #takenBy(buffer: Buffer, from: number, mark: DemoMark, serial: number, office: boolean): number {
    // Without its comma: the hyphen takes that place.
    let at = put(buffer, from, this.#schoolCell(mark.spell.school))
    buffer[at - 1] = 0x2d
    if (office) return put(buffer, at, officeName)
    buffer[at++] = teacherLetter
    const teacher = (serial * 7 + mark.period * 5) % 40
    buffer[at++] = zero + Math.floor(teacher / 10)
    buffer[at++] = zero + (teacher % 10)
    return at
  }

  #submittedAt(buffer: Buffer, from: number, mark: DemoMark, day: number): number {
    const minute = (bells[mark.period] ?? bells[0]).start + mark.writtenAfter
    let at = put(buffer, from, this.#dates[day])
    buffer[at++] = 0x54
    at = putTwo(buffer, at, Math.floor(minute / 60))
    buffer[at++] = 0x3a
    at = putTwo(buffer, at, minute % 60)
    return put(buffer, at, this.#zones[day])
  }

  #schoolCell(school: DemoSchool): Uint8Array {
    const known = this.#schools.get(school)
    if (known !== undefined) return known
    const cell = bytes(`${school.id},`)
    this.#schools.set(school, cell)
    return cell
  }
}

const officeName = bytes('OFFICE')
const teacherLetter = 0x54

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}

function put(buffer: Buffer, at: number, source: Uint8Array | undefined): number {
  if (source === undefined) throw new RangeError('Nothing to write')
  for (let byte = 0; byte < source.length; byte++) buffer[at + byte] = source[byte] ?? 0
  return at + source.length
}

function putTwo(buffer: Buffer, at: number, value: number): number {
  buffer[at] = zero + Math.floor(value / 10)
  buffer[at + 1] = zero + (value % 10)
  return at + 2
}

function putNumber(buffer: Buffer, at: number, value: number): number {
  if (value < 10) {
    buffer[at] = zero + value
    return at + 1
  }
  return value < 100
    ? putTwo(buffer, at, value)
    : putTwo(buffer, putNumber(buffer, at, Math.floor(value / 100)), value % 100)
}
