import { type DayNumber, dayNumberOf, schoolDate } from '#kernel/school-date.ts'

// Single cells of the attendance file, read from their bytes. Below zero: not what it should be.

export const blank = -1
export const malformed = -2
export const outsideYear = -3

const zero = 48
const dash = 45
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Reads 'YYYY-MM-DD' as an offset from the first day of a school year. */
export function dayReader(
  firstDay: DayNumber,
): (bytes: Uint8Array, start: number, end: number) => number {
  const firstYear = Number(schoolDate(firstDay).slice(0, 4))
  // A table of every day that could be written in the school year's two calendar years.
  const offsets = new Int16Array(2 * 12 * 31)
  for (let place = 0; place < offsets.length; place++) {
    const month = Math.floor(place / 31) % 12
    offsets[place] = offsetOf(
      firstYear + Math.floor(place / 372),
      month + 1,
      (place % 31) + 1,
      firstDay,
    )
  }
  return (bytes, start, end) => {
    if (end === start) return blank
    if (end - start !== 10 || bytes[start + 4] !== dash || bytes[start + 7] !== dash)
      return malformed
    const year = digits(bytes, start, start + 4)
    const month = digits(bytes, start + 5, start + 7)
    const day = digits(bytes, start + 8, start + 10)
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return malformed
    const place = (year - firstYear) * 372 + (month - 1) * 31 + day - 1
    return offsets[place] ?? offsetOf(year, month, day, firstDay)
  }
}

function offsetOf(year: number, month: number, day: number, firstDay: DayNumber): number {
  if (day > (monthLengths[month - 1] ?? 0)) return malformed
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)))
    return malformed
  const offset = dayNumberOf(year, month, day) - firstDay
  return offset < 0 || offset > 365 ? outsideYear : offset
}

/** Reads whole minutes of a day, 0 to 1440. */
export function readMinutes(bytes: Uint8Array, start: number, end: number): number {
  if (end === start) return blank
  const minutes = digits(bytes, start, end)
  return minutes > 1440 ? outsideYear : minutes
}

/** Reads 'YYYY-MM-DDTHH:MM[:SS[.s]][Z|±HH:MM]' as seconds since 1970; without zone, California's. */
export function readInstant(bytes: Uint8Array, start: number, end: number): number {
  if (end === start) return blank
  if (end - start < 16 || bytes[start + 10] !== 84 || bytes[start + 13] !== 58) return malformed
  const day = dayReader1970(bytes, start)
  const hour = digits(bytes, start + 11, start + 13)
  const minute = digits(bytes, start + 14, start + 16)
  if (day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return malformed
  let at = start + 16
  let second = 0
  if (bytes[at] === 58) {
    second = digits(bytes, at + 1, at + 3)
    at += 3
    if (second < 0 || second > 59 || at > end) return malformed
    if (bytes[at] === 46) while (++at < end && isDigit(bytes[at]));
  }
  const local = day * 86_400 + hour * 3600 + minute * 60 + second
  const zone = readZone(bytes, at, end, day, hour)
  return zone === null ? malformed : local - zone * 60
}

/** Minutes ahead of Greenwich; null: not a zone. */
function readZone(
  bytes: Uint8Array,
  at: number,
  end: number,
  day: DayNumber,
  hour: number,
): number | null {
  if (at === end) return pacificMinutes(day, hour)
  if (bytes[at] === 90) return at + 1 === end ? 0 : null
  if (end - at !== 6 || bytes[at + 3] !== 58) return null
  const minutes = digits(bytes, at + 1, at + 3) * 60 + digits(bytes, at + 4, at + 6)
  if (bytes[at] === 43) return minutes
  return bytes[at] === dash ? -minutes : null
}

/** California: eight hours behind, seven from the second Sunday in March to the first in November. */
function pacificMinutes(day: DayNumber, hour: number): number {
  const year = 1970 + Math.floor((day + 0.5) / 365.2425)
  const march = firstSunday(year, 3) + 7
  const november = firstSunday(year, 11)
  const summer =
    (day > march || (day === march && hour >= 2)) &&
    (day < november || (day === november && hour < 2))
  return summer ? -420 : -480
}

function firstSunday(year: number, month: number): DayNumber {
  const first = dayNumberOf(year, month, 1)
  // Day 3 after 1970-01-01, a Thursday, was a Sunday.
  return first + ((((3 - first) % 7) + 7) % 7)
}

function dayReader1970(bytes: Uint8Array, start: number): number {
  if (bytes[start + 4] !== dash || bytes[start + 7] !== dash) return malformed
  const year = digits(bytes, start, start + 4)
  const month = digits(bytes, start + 5, start + 7)
  const day = digits(bytes, start + 8, start + 10)
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > (monthLengths[month - 1] ?? 0))
    return malformed
  return dayNumberOf(year, month, day)
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - zero
    if (digit < 0 || digit > 9) return malformed
    value = value * 10 + digit
  }
  return value
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= zero + 9
}
