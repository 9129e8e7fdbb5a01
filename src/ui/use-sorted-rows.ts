import {
  createSortedRowModel,
  rowSortingFeature,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { z } from 'zod'
import { type Column, type Order, readOrder, writeOrder } from '#ui/data-table-columns.ts'
import { useFormat } from '#ui/use-format.ts'
import { useUrlState } from '#ui/url-state.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

/** The rows in the order that the URL asks for, and the way to ask for another. */
export function useSortedRows<Row extends RowData>(given: {
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  sorted?: 'here' | 'server'
  sortParameter?: string
  firstSort?: string
}): { rows: readonly Row[]; order: Order | null; sortBy: (column: Column<Row>) => void } {
  const parameter = given.sortParameter ?? 'sort'
  const schema = useMemo(() => z.object({ [parameter]: z.string().optional() }), [parameter])
  const [search, change] = useUrlState(schema)
  const order = readOrder(search[parameter] ?? given.firstSort)
  const columns = useColumnRules(given.columns)
  const table = useTable({
    features,
    columns,
    data: given.rows ?? none,
    manualSorting: given.sorted === 'server',
    state: { sorting: order === null ? [] : [{ id: order.column, desc: order.falling }] },
  })
  function sortBy(column: Column<Row>) {
    const again = order?.column === column.id
    const falling = again ? !order.falling : column.fallingFirst === true
    change({ [parameter]: writeOrder({ column: column.id, falling }) })
  }
  return { rows: table.getRowModel().rows.map((row) => row.original), order, sortBy }
}

const none: never[] = []

function useColumnRules<Row>(columns: readonly Column<Row>[]) {
  const { compare } = useFormat()
  return useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.value?.(row) ?? undefined,
        sortFn: (a: Sortable, b: Sortable, id: string) =>
          compareValues(a.getValue(id), b.getValue(id), compare),
        sortUndefined: 'last' as const,
        enableSorting: column.value !== undefined,
      })),
    [columns, compare],
  )
}

interface Sortable {
  getValue: (id: string) => unknown
}

function compareValues(
  a: unknown,
  b: unknown,
  compareText: (a: string, b: string) => number,
): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}
