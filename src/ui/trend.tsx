import { Skeleton, UnstyledButton } from '@mantine/core'
import { Suspense, lazy, useState } from 'react'
import type { Rate } from '#kernel/rate.ts'
import classes from '#ui/trend.module.css'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

const TrendChart = lazy(async () => {
  const module = await import('#ui/trend-chart.tsx')
  return { default: module.TrendChart }
})

export interface TrendPoint {
  /** 'YYYY-MM' of this year. */
  month: string
  now: Rate | null
  before: Rate | null
}

export interface TrendProps {
  /** What is drawn, read aloud: 'Attendance rate by month'. */
  label: string
  points: readonly TrendPoint[]
  /** Before: null where nothing of that year is on record */
  names: { now: string; before: string | null }
}

/** This year's line by month against last year's; the same figures as a table are one press away. */
export function Trend(props: TrendProps) {
  const t = useWords()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={classes.figure} aria-label={props.label}>
      <div className={asTable ? 'only-print' : classes.chart} aria-hidden>
        <Suspense fallback={<Skeleton height={260} />}>
          <TrendChart {...props} />
        </Suspense>
      </div>
      <div className={asTable ? undefined : 'unseen'}>
        <TrendTable {...props} />
      </div>
      <UnstyledButton
        className={`${classes.toggle} no-print`}
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? t('trend.chart') : t('trend.table')}
      </UnstyledButton>
    </figure>
  )
}

function TrendTable(props: TrendProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <table className={classes.table}>
      <caption className="unseen">{props.label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('trend.month')}</th>
          <th scope="col">{props.names.now}</th>
          {props.names.before !== null && <th scope="col">{props.names.before}</th>}
        </tr>
      </thead>
      <tbody>
        {props.points.map((point) => (
          <tr key={point.month}>
            <th scope="row">{format.date(point.month, 'month')}</th>
            <RateCell rate={point.now} />
            {props.names.before !== null && <RateCell rate={point.before} />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RateCell(props: { rate: Rate | null }) {
  const t = useWords()
  const format = useFormat()
  if (props.rate === null) return <td>{t('trend.noValue')}</td>
  const { numerator, denominator } = props.rate
  const parts = { numerator: format.number(numerator), denominator: format.number(denominator) }
  return (
    <td>
      {format.percent(props.rate)} <span className={classes.parts}>{t('figure.of', parts)}</span>
    </td>
  )
}
