import { Link } from '@tanstack/react-router'
import type { Rate } from '#kernel/rate.ts'
import type { Search } from '#attendance/pages/picture-links.ts'
import {
  type RowCounts,
  attendance,
  chronicLocal,
  chronicState,
  truants,
} from '#attendance/pages/picture-rates.ts'
import classes from '#attendance/pages/picture.module.css'
import { type Words, useWords } from '#attendance/pages/words.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { Figure } from '#ui/figure.tsx'
import { useFormat } from '#ui/use-format.ts'

// Columns that every table of a picture has: a group's numbers, or a star where they are not shown.

export interface CountedRow {
  counts: RowCounts | null
  /** The students behind the row; null where the reader may not see them. */
  students: ((further: Search) => Search) | null
}

export function countColumns<Row extends CountedRow>(t: Words): Column<Row>[] {
  return [
    {
      id: 'students',
      header: t('column.students'),
      align: 'end',
      width: 6,
      fallingFirst: true,
      value: ({ counts }) => (counts === null || counts.students === 0 ? null : counts.students),
      cell: (row) => <Count row={row} of={(counts) => counts.students} search={{}} />,
    },
    rateColumn('rate', t('column.rate'), attendance, null),
    rateColumn('state', t('column.chronicState'), chronicState, { state: 'yes' }),
    {
      ...rateColumn<Row>('local', t('column.chronicLocal'), chronicLocal, { local: 'yes' }),
      onPhone: false,
    },
    {
      ...rateColumn<Row>('truants', t('column.truants'), truants, { reports: '1' }),
      onPhone: false,
    },
  ]
}

function rateColumn<Row extends CountedRow>(
  id: string,
  header: string,
  rate: (counts: RowCounts) => Rate | null,
  search: Search | null,
): Column<Row> {
  return {
    id,
    header,
    align: 'end',
    width: search === null ? 6 : 8,
    fallingFirst: true,
    value: ({ counts }) => (counts === null ? null : share(rate(counts))),
    cell: (row) => <RateCell row={row} label={header} rate={rate} search={search} />,
  }
}

function RateCell(props: {
  row: CountedRow
  label: string
  rate: (counts: RowCounts) => Rate | null
  search: Search | null
}) {
  const { row, search } = props
  if (row.counts === null) return <Hidden />
  if (row.counts.students === 0) return <Nobody />
  const rate = props.rate(row.counts)
  if (rate === null) return <Hidden />
  return (
    <span className={classes.cell}>
      <Figure size="inline" label={props.label} value={rate.denominator === 0 ? null : rate} />
      {search !== null && <Count row={row} of={() => rate.numerator} search={search} />}
    </span>
  )
}

function Count(props: { row: CountedRow; of: (counts: RowCounts) => number; search: Search }) {
  const t = useWords()
  const format = useFormat()
  const { counts, students } = props.row
  if (counts === null) return <Hidden />
  if (counts.students === 0) return <Nobody />
  const count = format.number(props.of(counts))
  if (students === null) return <span className={classes.count}>{count}</span>
  return (
    <Link to="/students" search={students(props.search)} className={classes.count}>
      {count}
      <span className="unseen"> {t('picture.students')}</span>
    </Link>
  )
}

/** What a small group's number is replaced by. */
function Hidden() {
  const t = useWords()
  return (
    <span title={t('picture.hidden')}>
      <span aria-hidden>*</span>
      <span className="unseen">{t('picture.hidden')}</span>
    </span>
  )
}

/** What stands where there is nobody of whom a number could be. */
function Nobody() {
  const t = useWords()
  return (
    <span title={t('nobody.cell')}>
      <span aria-hidden>—</span>
      <span className="unseen">{t('nobody.cell')}</span>
    </span>
  )
}

function share(rate: Rate | null): number | null {
  return rate === null || rate.denominator === 0 ? null : rate.numerator / rate.denominator
}
