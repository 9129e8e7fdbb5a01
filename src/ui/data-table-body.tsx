import type { RowData } from '@tanstack/react-table'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect } from 'react'
import { type Column, type RowLink, shownValue } from '#ui/data-table-columns.ts'
import classes from '#ui/data-table.module.css'
import { usePrinting } from '#ui/use-printing.ts'

interface BodyProps<Row extends RowData> {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowLink?: (row: Row) => RowLink
  studentOf?: (row: Row) => string | null
  onNearEnd?: () => void
  scroller: HTMLElement | null
}

const rowHeight = 42

/** The rows in view, with the height of the others above and below; all rows on paper. */
export function TableBody<Row extends RowData>(props: BodyProps<Row>) {
  const { rows, onNearEnd } = props
  const printing = usePrinting()
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer tells React itself when to draw
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => props.scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const drawn = virtual.getVirtualItems()
  const first = printing ? 0 : (drawn[0]?.index ?? 0)
  const past = printing ? rows.length : (drawn.at(-1)?.index ?? -1) + 1
  useEffect(() => {
    if (past > rows.length - 30) onNearEnd?.()
  }, [past, rows.length, onNearEnd])
  const above = printing ? 0 : (drawn[0]?.start ?? 0)
  const below = printing ? 0 : virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- each row's link is the control
    <tbody
      onClick={followRow}
      onKeyDown={(event) => moveAmongRows(event, (place) => virtual.scrollToIndex(place))}
    >
      {above > 0 && <Gap height={above} />}
      {rows.slice(first, past).map((row, place) => (
        <TableRow
          key={props.rowKey(row)}
          columns={props.columns}
          row={row}
          place={first + place}
          link={props.rowLink?.(row)}
          student={props.studentOf?.(row) ?? undefined}
          ref={virtual.measureElement}
        />
      ))}
      {below > 0 && <Gap height={below} />}
    </tbody>
  )
}

function Gap(props: { height: number }) {
  return <tr aria-hidden style={{ height: props.height }} />
}

function TableRow<Row extends RowData>({
  ref,
  ...props
}: {
  columns: readonly Column<Row>[]
  row: Row
  place: number
  link: RowLink | undefined
  student: string | undefined
  ref: (element: HTMLTableRowElement | null) => void
}) {
  return (
    <tr
      ref={ref}
      data-student={props.student}
      data-index={props.place}
      data-linked={props.link !== undefined || undefined}
      aria-rowindex={props.place + 2}
    >
      {props.columns.map((column, at) => {
        const shown = shownValue(column, props.row)
        const marks = marksOf(column)
        return at === 0 ? (
          <th key={column.id} scope="row" {...marks}>
            <FirstCell link={props.link} place={props.place}>
              {shown}
            </FirstCell>
          </th>
        ) : (
          <td key={column.id} {...marks}>
            {shown}
          </td>
        )
      })}
    </tr>
  )
}

function marksOf<Row>({ align, onPhone }: Column<Row>) {
  return {
    className: classes.cell,
    'data-align': align,
    'data-not-on-phone': onPhone === false || undefined,
  }
}

function FirstCell(props: { link: RowLink | undefined; place: number; children: ReactNode }) {
  if (props.link === undefined) return props.children
  const { opens = false, ...link } = props.link
  const over = opens ? { state: { opened: true }, resetScroll: false } : {}
  return (
    <Link {...link} {...over} className={classes.link} data-row={props.place}>
      {props.children}
    </Link>
  )
}

/** The whole row leads where its link leads, unless something in it was meant, or text marked. */
function followRow(event: MouseEvent<HTMLTableSectionElement>): void {
  const { target } = event
  if (!(target instanceof Element) || target.closest('a, button, input, label') !== null) return
  if (window.getSelection()?.isCollapsed === false) return
  target.closest('tr')?.querySelector<HTMLElement>('a[data-row]')?.click()
}

/** Up and down go from row to row while a row's link has the focus. */
function moveAmongRows(
  event: KeyboardEvent<HTMLTableSectionElement>,
  show: (place: number) => void,
): void {
  const body = event.currentTarget
  const place = Number(document.activeElement?.getAttribute('data-row') ?? Number.NaN)
  if (Number.isNaN(place)) return
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || place + step < 0) return
  event.preventDefault()
  show(place + step)
  requestAnimationFrame(() => {
    body.querySelector<HTMLElement>(`[data-row="${place + step}"]`)?.focus()
  })
}
