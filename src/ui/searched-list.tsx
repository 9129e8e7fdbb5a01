import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { RowData } from '@tanstack/react-table'
import type { ComponentProps, ReactNode } from 'react'
import { DataTable, type DataTableProps } from '#ui/data-table.tsx'
import { Filters } from '#ui/filters.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useNearEnd } from '#ui/use-near-end.ts'

type FiltersProps = ComponentProps<typeof Filters>

interface SearchedListProps<Page extends { total: number }, Row extends RowData> extends Omit<
  DataTableProps<Row>,
  'rows' | 'total' | 'onNearEnd'
> {
  /** What `usePages` or `useNumberedPages` answers */
  list: UseInfiniteQueryResult<InfiniteData<Page>>
  rowsOf: (page: Page) => readonly Row[]
  search: { label: string; placeholder: string }
  /** The pair of `useUrlState` */
  query: FiltersProps['value'] & { q: string }
  onChange: (part: Parameters<FiltersProps['onChange']>[0], how?: 'type') => void
  fields: FiltersProps['fields']
  /** Further controls, between the search and the filters */
  children?: ReactNode
}

/** A list that is searched and filtered by its address, and read on as the reader goes down. */
export function SearchedList<Page extends { total: number }, Row extends RowData>({
  list,
  rowsOf,
  search,
  query,
  onChange,
  fields,
  children,
  ...table
}: SearchedListProps<Page, Row>) {
  const onNearEnd = useNearEnd(list)
  if (list.error !== null) return <Problem of={list.error} onRetry={() => void list.refetch()} />
  const total = list.data?.pages[0]?.total
  return (
    <>
      <SearchBox {...search} value={query.q} onChange={(q) => onChange({ q }, 'type')} />
      {children}
      <Filters fields={fields} value={query} onChange={onChange} />
      <DataTable
        {...table}
        rows={list.data?.pages.flatMap(rowsOf)}
        {...(total === undefined ? {} : { total })}
        onNearEnd={onNearEnd}
      />
    </>
  )
}
