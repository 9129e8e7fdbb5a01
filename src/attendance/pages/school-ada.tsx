import { useMemo } from 'react'
import type { AdaMonth } from '#attendance/model/pictures.ts'
import { citationsOf } from '#attendance/pages/picture-rates.ts'
import { useWords } from '#attendance/pages/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Average daily attendance by school month, with the rate beside it: they are not the same number. */
export function SchoolAda({ months }: { months: readonly AdaMonth[] }) {
  const t = useWords()
  const format = useFormat()
  const columns = useMemo(
    () => [
      {
        id: 'month',
        header: t('ada.month'),
        width: 12,
        value: ({ number }: AdaMonth) => number,
        cell: ({ number, from, to }: AdaMonth) =>
          `${number}. ${format.date(from, 'day')} – ${format.date(to, 'day')}`,
      },
      {
        id: 'ada',
        header: t('ada.ada'),
        align: 'end' as const,
        value: ({ attended, taught }: AdaMonth) => attended / taught,
        cell: ({ attended, taught }: AdaMonth) => format.number(attended / taught, 2),
      },
      {
        id: 'rate',
        header: t('column.rate'),
        align: 'end' as const,
        value: ({ attended, known }: AdaMonth) => attended / known,
        cell: ({ attended, known }: AdaMonth) => (
          <Figure
            size="inline"
            label={t('figure.rate')}
            value={{ numerator: attended, denominator: known }}
            rule={t('figure.rate.rule')}
            citations={citationsOf('exitDay')}
          />
        ),
      },
      {
        id: 'attended',
        header: t('ada.attended'),
        align: 'end' as const,
        onPhone: false,
        value: ({ attended }: AdaMonth) => attended,
        cell: ({ attended }: AdaMonth) => format.number(attended),
      },
      {
        id: 'taught',
        header: t('ada.taught'),
        align: 'end' as const,
        onPhone: false,
        value: ({ taught }: AdaMonth) => taught,
      },
    ],
    [t, format],
  )
  if (months.length === 0) return null
  return (
    <Section title={t('ada.title')} about={t('ada.about')}>
      <DataTable
        label={t('ada.title')}
        columns={columns}
        rows={months}
        rowKey={({ number }) => String(number)}
        sortParameter="adaSort"
        firstSort="month"
      />
    </Section>
  )
}
