import { useMemo } from 'react'
import type { AdaMonth } from '#attendance/model/pictures.ts'
import classes from '#attendance/pages/picture.module.css'
import { type Words, useWords } from '#attendance/pages/words.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Average daily attendance by school month, with the rate beside it: they are not the same number. */
export function SchoolAda({
  months,
  isOfPart,
}: {
  months: readonly AdaMonth[]
  isOfPart: boolean
}) {
  const t = useWords()
  const columns = useMemo(() => columnsOf(t), [t])
  if (months.length === 0) return null
  if (isOfPart) {
    return (
      <Section title={t('ada.title')}>
        <p className={classes.quiet}>{t('ada.ofPart')}</p>
      </Section>
    )
  }
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

function columnsOf(t: Words): Column<AdaMonth>[] {
  const number = { align: 'end', width: 8 } as const
  return [
    {
      id: 'month',
      header: t('ada.month'),
      width: 12,
      value: (month) => month.number,
      cell: (month) => <MonthDates of={month} />,
    },
    {
      ...number,
      id: 'ada',
      header: t('ada.ada'),
      value: ({ attended, taught }) => attended / taught,
      cell: ({ attended, taught }) => <Count of={attended / taught} decimals={2} />,
    },
    {
      ...number,
      id: 'rate',
      header: t('column.rate'),
      value: ({ attended, known }) => attended / known,
      cell: (month) => <MonthRate of={month} />,
    },
    {
      ...number,
      id: 'attended',
      header: t('ada.attended'),
      onPhone: false,
      value: ({ attended }) => attended,
      cell: ({ attended }) => <Count of={attended} decimals={0} />,
    },
    { ...number, id: 'taught', header: t('ada.taught'), onPhone: false, value: daysTaught },
  ]
}

function daysTaught({ taught }: AdaMonth): number {
  return taught
}

function MonthDates({ of: { number, from, to } }: { of: AdaMonth }) {
  const format = useFormat()
  return `${number}. ${format.date(from, 'day')} – ${format.date(to, 'day')}`
}

function Count(props: { of: number; decimals: number }) {
  return useFormat().number(props.of, props.decimals)
}

function MonthRate({ of: { attended, known } }: { of: AdaMonth }) {
  const t = useWords()
  return (
    <Figure
      size="inline"
      label={t('figure.rate')}
      value={{ numerator: attended, denominator: known }}
      rule={t('figure.rate.rule')}
    />
  )
}
