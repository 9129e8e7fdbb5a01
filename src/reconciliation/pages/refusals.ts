import { z } from 'zod'
import type { ReconciliationWords } from '#reconciliation/pages/words.ts'

const Word = z.enum([
  'no-such-year',
  'missing-columns',
  'empty-file',
  'wrong-delimiter',
  'not-a-table',
  'no-such-totals',
  'nothing-there',
])
const Details = z.object({ columns: z.string().optional(), delimiter: z.string().optional() })

/** This slice's sentence for a refusal; undefined for those of others. */
export function refusalIn(
  t: ReconciliationWords,
  refusal: string,
  details: unknown,
): string | undefined {
  const word = Word.safeParse(refusal)
  const { columns = '', delimiter = '' } = Details.safeParse(details).data ?? {}
  return word.success ? t(`refusal.${word.data}`, { columns, delimiter }) : undefined
}
