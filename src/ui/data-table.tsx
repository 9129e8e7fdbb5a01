import type { RowData } from '@tanstack/react-table'
import { Anchor, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { TableBody } from '#ui/data-table-body.tsx'
import type { Column, RowLink } from '#ui/data-table-columns.ts'
import { TableHead } from '#ui/data-table-head.tsx'
import classes from '#ui/data-table.module.css'
import { SidewaysCue } from '#ui/scroll-box.tsx'
import { useSideways } from '#ui/use-sideways.ts'
import { useSortedRows } from '#ui/use-sorted-rows.ts'
import { useWords } from '#ui/words.ts'

export interface DataTableProps<Row extends RowData> {
  /** The table's name, read aloud and printed. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while they are on their way. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** Where a row leads; its first cell becomes the link, the whole row can be clicked. */
  rowLink?: (row: Row) => RowLink
  empty?: ReactNode
  /** The address of the same rows as CSV. */
  csv?: string
  /** How many rows there are when not all of them are here yet. */
  total?: number
  /** Called when the reader nears the end of the rows that are here. */
  onNearEnd?: () => void
  /** 'server': the page reads `sort` from the URL and asks for rows in that order. */
  sorted?: 'here' | 'server'
  /** The search parameter of this table's order, where a page has several tables. */
  sortParameter?: string
  /** '-rate' for falling: the order when the URL says none. */
  firstSort?: string
}

/** Rows of any length: only those in view are drawn, all of them are printed. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  // State and not a ref: the rows are measured against it, so they wait until it is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const { rows, order, sortBy } = useSortedRows(props)
  const beyond = useSideways(scroller)
  if (props.rows !== undefined && props.rows.length === 0 && props.empty !== undefined) {
    return props.empty
  }
  return (
    <div className={classes.whole} data-beyond={beyond ?? undefined}>
      <TableNote rows={props.rows?.length} total={props.total} csv={props.csv} />
      <SidewaysCue beyond={beyond} />
      <section
        ref={setScroller}
        className={classes.scroller}
        data-short={isShort(props, rows.length) || undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={props.label}
      >
        <table
          className={classes.table}
          style={leastWidths(props.columns)}
          aria-rowcount={(props.total ?? rows.length) + 1}
        >
          <caption className="unseen">{props.label}</caption>
          <Widths columns={props.columns} />
          <TableHead columns={props.columns} order={order} onSort={sortBy} />
          {props.rows === undefined ? (
            <Shapes columns={props.columns.length} />
          ) : (
            <TableBody {...props} rows={rows} scroller={scroller} />
          )}
        </table>
      </section>
    </div>
  )
}

function Widths<Row>(props: { columns: readonly Column<Row>[] }) {
  return (
    <colgroup>
      {props.columns.map((column, place) => (
        <col
          key={column.id}
          className={column.onPhone === false ? classes.notOnPhone : undefined}
          style={place === 0 ? {} : { width: `${column.width ?? 7}rem` }}
        />
      ))}
    </colgroup>
  )
}

function TableNote(props: {
  rows: number | undefined
  total: number | undefined
  csv: string | undefined
}) {
  const t = useWords()
  const count = props.total ?? props.rows
  return (
    <div className={classes.note}>
      <output>{count === undefined ? t('loading') : t('table.rows', { count })}</output>
      {props.csv !== undefined && (
        <Anchor href={props.csv} download size="sm" className="no-print">
          <IconDownload size={16} aria-hidden className={classes.icon} />
          {t('table.csv')}
        </Anchor>
      )}
    </div>
  )
}

function Shapes(props: { columns: number }) {
  return (
    <tbody aria-hidden>
      {Array.from({ length: 8 }, (_, row) => (
        <tr key={row}>
          <td colSpan={props.columns} className={classes.cell}>
            <Skeleton height={12} width={`${88 - ((row * 17) % 40)}%`} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

// On a phone the first column stays in view while the others pass, so it must leave them room.
const firstOnPhone = 9

/** The least width of the table on a desk and on a phone, for the style sheet. */
function leastWidths<Row extends RowData>(columns: readonly Column<Row>[]) {
  const [first, ...others] = columns
  const sum = (some: readonly Column<Row>[]) =>
    some.reduce((rem, column) => rem + (column.width ?? 7), 0)
  const desk = (first?.width ?? 12) + sum(others)
  const phone = firstOnPhone + sum(others.filter((column) => column.onPhone !== false))
  return { '--least': `${desk}rem`, '--least-on-phone': `${phone}rem` }
}

/** A short table stands whole on the page: a box to scroll within would cut its last rows. */
function isShort(
  { total, onNearEnd }: Pick<DataTableProps<object>, 'total' | 'onNearEnd'>,
  rows: number,
) {
  return rows <= 30 && (onNearEnd === undefined || (total ?? rows) <= rows)
}
