import { type SchoolDate, addDays, readSchoolDate } from '#kernel/school-date.ts'
import type { DateForm } from '#imports/model/mapping-profile.ts'

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

const shapes: Record<DateForm, RegExp> = {
  'YYYY-MM-DD': /^(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})$/,
  'M/D/YYYY': /^(?<m>\d{1,2})[-/](?<d>\d{1,2})[-/](?<y>\d{4})$/,
  'M/D/YY': /^(?<m>\d{1,2})[-/](?<d>\d{1,2})[-/](?<y>\d{2})$/,
  'D/M/YYYY': /^(?<d>\d{1,2})[-/](?<m>\d{1,2})[-/](?<y>\d{4})$/,
  YYYYMMDD: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  MMDDYYYY: /^(?<m>\d{2})(?<d>\d{2})(?<y>\d{4})$/,
  'D-MON-YYYY': /^(?<d>\d{1,2})[- ](?<m>[A-Z]{3})[- ](?<y>\d{4})$/i,
}

/** A date in a system's form, with or without a time behind it; null where it is not in that form. */
export function readDateAs(form: DateForm, text: string, shift = 0): SchoolDate | null {
  const day = text.replace(/[ T]\d{1,2}:\d{2}.*$/, '')
  const parts = shapes[form].exec(day)?.groups
  if (!parts) return null
  const year = yearOf(parts['y'] ?? '')
  const month = form === 'D-MON-YYYY' ? monthOf(parts['m'] ?? '') : (parts['m'] ?? '')
  const date = readSchoolDate(
    `${year}-${month.padStart(2, '0')}-${(parts['d'] ?? '').padStart(2, '0')}`,
  )
  return date === null || shift === 0 ? date : addDays(date, shift)
}

/** Why a text is no date: written as dates are, of a day that is in no calendar, or not written so at all. */
export function whyNoDate(text: string): 'no-such-day' | 'not-a-date' {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'no-such-day' : 'not-a-date'
}

/** A clock time as 'HH:MM'. */
export function readTimeAs(form: 'h:mm AM' | 'HH:mm', text: string): string | null {
  const parts = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?$/i.exec(text)
  const [hours, minutes, half] = [Number(parts?.[1]), parts?.[2], parts?.[3]?.toUpperCase()]
  if (minutes === undefined || (form === 'h:mm AM') !== (half !== undefined)) return null
  if (form === 'h:mm AM' && (hours < 1 || hours > 12)) return null
  const hour = half === undefined ? hours : (hours % 12) + (half === 'PM' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** A grade as most systems write it: '07', 'KG', '0' for kindergarten, '-1' for transitional. */
export function readGrade(text: string): string | null {
  const grade = text.trim().toUpperCase()
  if (/^0?[1-9]$|^1[0-2]$/.test(grade)) return String(Number(grade))
  if (['K', 'KG', 'KN', 'KF', '0', '00', 'KINDERGARTEN'].includes(grade)) return 'K'
  return ['TK', '-1', 'T'].includes(grade) ? 'TK' : null
}

/** Two digits are of this century until 69, as POSIX reads them. */
function yearOf(text: string): string {
  if (text.length === 4) return text
  return Number(text) < 70 ? `20${text}` : `19${text}`
}

function monthOf(name: string): string {
  return String(months.indexOf(name.toUpperCase()) + 1)
}
