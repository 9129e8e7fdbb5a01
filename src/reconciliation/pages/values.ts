import { z } from 'zod'
import {
  BandAttendanceWorks,
  BandLausd,
  ChronicLocal,
  ChronicState,
} from '#attendance/model/figures.ts'
import { type ReconciliationWords, useWords } from '#reconciliation/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

const Word = z.union([ChronicState, ChronicLocal, BandAttendanceWorks, BandLausd])

/** A figure of either side as a reader reads it: a number, a date, or a word. */
export function useShownValue(): (value: number | string | undefined) => string {
  const t = useWords()
  const format = useFormat()
  return (value) => shown(value, t, format)
}

function shown(
  value: number | string | undefined,
  t: ReconciliationWords,
  format: ReturnType<typeof useFormat>,
): string {
  if (value === undefined) return t('row.nothing')
  if (typeof value === 'number') return format.number(value, Number.isInteger(value) ? 0 : 1)
  const word = Word.safeParse(value)
  return word.success ? t(`value.${word.data}`) : format.date(value, 'short')
}
