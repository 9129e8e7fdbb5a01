import type { Bilingual, Language } from '#kernel/text.ts'
import { type Rate, tenthsOfPercent } from '#kernel/rate.ts'

// Numbers and dates as a California reader writes them in each language, on pages and in files. A school
// date is a day on the wall calendar: it is formatted from its own three numbers and never shifted by a
// time zone.

const locales = { en: 'en-US', es: 'es-US' } as const satisfies Record<Language, string>

const dateStyles = {
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { year: 'numeric', month: 'short', day: 'numeric' },
  day: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'long', month: 'long', day: 'numeric' },
  weekdayShort: { weekday: 'short', month: 'short', day: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short' },
  numeric: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
export type DateStyle = keyof typeof dateStyles

export function formatNumber(value: number, language: Language, decimals = 0): string {
  return numbers(language, decimals, 'decimal').format(value)
}

/** A rate in percent with one decimal, rounded half up; '–' when there is nothing to divide by. */
export function formatPercent(rate: Rate, language: Language): string {
  const tenths = tenthsOfPercent(rate)
  return tenths === null ? '–' : numbers(language, 1, 'percent').format(tenths / 1000)
}

/** A difference of two rates in percentage points, with its sign: '+1.2'. */
export function formatPoints(tenths: number, language: Language): string {
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '±'
  return `${sign}${formatNumber(Math.abs(tenths) / 10, language, 1)}`
}

/** A school date 'YYYY-MM-DD'; a month 'YYYY-MM' is read as its first day. */
export function formatDate(date: string, language: Language, style: DateStyle = 'long'): string {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined) return date
  return dates(language, style).format(Date.UTC(year, month - 1, day ?? 1))
}

/** '2025-2026' as '2025–26'. */
export function formatSchoolYear(year: string): string {
  return `${year.slice(0, 4)}–${year.slice(7)}`
}

/** An instant (when a file arrived) on the district's wall clock. */
export function formatMoment(iso: string, language: Language, timeZone = districtTimeZone): string {
  return moments(language, timeZone).format(new Date(iso))
}

/** A span of time in its largest fitting unit: '850 ms', '12.4 s', '3 min'. */
export function formatDuration(milliseconds: number, language: Language): string {
  if (milliseconds < 1000) return units(language, 'millisecond', 0).format(milliseconds)
  if (milliseconds < 60_000) return units(language, 'second', 1).format(milliseconds / 1000)
  return units(language, 'minute', 0).format(milliseconds / 60_000)
}

export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return units(language, 'kilobyte', 0).format(Math.ceil(bytes / 1000))
  return units(language, 'megabyte', 1).format(bytes / 1_000_000)
}

/** 'Monday' … 'Sunday' of 1 … 7. */
export function formatWeekday(
  weekday: number,
  language: Language,
  width: 'long' | 'short' | 'narrow' = 'long',
): string {
  // January 1, 2024 was a Monday.
  return weekdays(language, width).format(Date.UTC(2024, 0, weekday))
}

export function formatList(items: readonly string[], language: Language): string {
  return lists(language).format(items)
}

/** As offices and families of California say them, where Intl has another name or none. */
const languagesHere: Readonly<Record<string, Bilingual>> = {
  ase: { en: 'American Sign Language', es: 'lengua de señas americana' },
  bn: { en: 'Bengali', es: 'bengalí' },
  cmn: { en: 'Mandarin', es: 'mandarín' },
  fa: { en: 'Farsi', es: 'farsi' },
  tl: { en: 'Tagalog', es: 'tagalo' },
}

/**
 * 'es' as 'Spanish' or 'español'; what is no code that is known stays as it was written: also names that look like one, as
 * 'ASL' and 'Mam'.
 */
export function languageName(code: string, reader: Language): string {
  if (!/^([a-z]{2,3}|[A-Z]{2,3})(-([A-Za-z]{2}|[A-Za-z]{4}))?$/.test(code)) return code
  const here = languagesHere[code.toLowerCase()]
  return here === undefined ? (languageNames(reader).of(code) ?? code) : here[reader]
}

/** For sorting names as readers of the language expect: ñ after n, accents beside their letter. */
export function collator(language: Language): Intl.Collator {
  return collators(language)
}

const districtTimeZone = 'America/Los_Angeles'

// Intl objects cost a hundred times more to build than to use.
const numbers = remembered(
  (language: Language, decimals: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(locales[language], {
      style,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
)
const units = remembered(
  (language: Language, unit: string, decimals: number) =>
    new Intl.NumberFormat(locales[language], {
      style: 'unit',
      unit,
      maximumFractionDigits: decimals,
    }),
)
const dates = remembered(
  (language: Language, style: DateStyle) =>
    new Intl.DateTimeFormat(locales[language], { ...dateStyles[style], timeZone: 'UTC' }),
)
const moments = remembered(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(locales[language], {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    }),
)
const weekdays = remembered(
  (language: Language, width: 'long' | 'short' | 'narrow') =>
    new Intl.DateTimeFormat(locales[language], { weekday: width, timeZone: 'UTC' }),
)
const languageNames = remembered(
  (language: Language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }),
)
const lists = remembered(
  (language: Language) => new Intl.ListFormat(locales[language], { type: 'conjunction' }),
)
const collators = remembered(
  (language: Language) =>
    new Intl.Collator(locales[language], { numeric: true, sensitivity: 'base' }),
)

function remembered<Given extends (string | number)[], Made>(
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  const made = new Map<string, Made>()
  return (...given) => {
    const key = given.join('|')
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(...given)
    made.set(key, fresh)
    return fresh
  }
}
