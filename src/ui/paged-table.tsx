import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { RowData } from '@tanstack/react-table'
import { DataTable, type DataTableProps } from '#ui/data-table.tsx'
import { Problem } from '#ui/problem.tsx'
import { useNearEnd } from '#ui/use-near-end.ts'

/** A page says how many rows there are; or whoever shows it does. */
export type OneOfPages = { total: number } | { more: boolean }

export interface PagedTableProps<Page extends OneOfPages, Row extends RowData> extends Omit<
  DataTableProps<Row>,
  'rows' | 'onNearEnd'
> {
  /** What `usePages` or `useNumberedPages` answers */
  list: UseInfiniteQueryResult<InfiniteData<Page>>
  rowsOf: (page: Page) => readonly Row[]
}

/** A table that is read on, page by page, as the reader goes down; or why it cannot be shown. */
export function PagedTable<Page extends OneOfPages, Row extends RowData>({
  list,
  rowsOf,
  ...table
}: PagedTableProps<Page, Row>) {
  const onNearEnd = useNearEnd(list)
  if (list.error !== null) return <Problem of={list.error} onRetry={() => void list.refetch()} />
  const first = list.data?.pages[0]
  return (
    <DataTable
      {...(first !== undefined && 'total' in first ? { total: first.total } : {})}
      {...table}
      rows={list.data?.pages.flatMap(rowsOf)}
      onNearEnd={onNearEnd}
    />
  )
}
