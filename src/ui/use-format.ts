import { useMemo } from 'react'
import type { Rate } from '#kernel/rate.ts'
import {
  type DateStyle,
  collator,
  formatBytes,
  formatDate,
  formatDuration,
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSchoolYear,
  formatWeekday,
} from '#kernel/format.ts'
import { useLanguage } from '#ui/i18n.ts'

/** Every format in the reader's language. */
export function useFormat() {
  const language = useLanguage()
  return useMemo(
    () => ({
      language,
      number: (value: number, decimals?: number) => formatNumber(value, language, decimals),
      percent: (rate: Rate) => formatPercent(rate, language),
      points: (tenths: number) => formatPoints(tenths, language),
      date: (date: string, style?: DateStyle) => formatDate(date, language, style),
      schoolYear: (year: string) => formatSchoolYear(year),
      moment: (iso: string) => formatMoment(iso, language),
      duration: (milliseconds: number) => formatDuration(milliseconds, language),
      bytes: (bytes: number) => formatBytes(bytes, language),
      weekday: (weekday: number, width?: 'long' | 'short' | 'narrow') =>
        formatWeekday(weekday, language, width),
      list: (items: readonly string[]) => formatList(items, language),
      compare: collator(language).compare,
    }),
    [language],
  )
}
