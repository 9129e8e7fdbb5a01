import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import type { Column, Order } from '#ui/data-table-columns.ts'
import classes from '#ui/data-table.module.css'

/** Headings that stay in view; those that can be sorted by are buttons. */
export function TableHead<Row>(props: {
  columns: readonly Column<Row>[]
  order: Order | null
  onSort: (column: Column<Row>) => void
}) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {props.columns.map((column) => (
          <Heading
            key={column.id}
            column={column}
            order={props.order?.column === column.id ? props.order : null}
            onSort={props.onSort}
          />
        ))}
      </tr>
    </thead>
  )
}

function Heading<Row>(props: {
  column: Column<Row>
  order: Order | null
  onSort: (column: Column<Row>) => void
}) {
  const { column, order } = props
  return (
    <th
      scope="col"
      data-align={column.align}
      data-not-on-phone={column.onPhone === false || undefined}
      aria-sort={order === null ? undefined : order.falling ? 'descending' : 'ascending'}
    >
      {column.value === undefined ? (
        column.header
      ) : (
        <UnstyledButton className={classes.sort} onClick={() => props.onSort(column)}>
          {column.header}
          <SortMark order={order} />
        </UnstyledButton>
      )}
    </th>
  )
}

function SortMark(props: { order: Order | null }) {
  if (props.order === null)
    return <IconArrowsSort size={14} className={classes.unsorted} aria-hidden />
  return props.order.falling ? (
    <IconArrowDown size={14} stroke={2.4} aria-hidden />
  ) : (
    <IconArrowUp size={14} stroke={2.4} aria-hidden />
  )
}
