import type { RowData } from '@tanstack/react-table'
import type { ComponentProps, ReactNode } from 'react'
import { Filters } from '#ui/filters.tsx'
import { PagedTable, type PagedTableProps } from '#ui/paged-table.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import classes from '#ui/searched-list.module.css'

type FiltersProps = ComponentProps<typeof Filters>

interface SearchedListProps<
  Page extends { total: number },
  Row extends RowData,
> extends PagedTableProps<Page, Row> {
  search: { label: string; placeholder?: string }
  /** The pair of `useUrlState` */
  query: FiltersProps['value'] & { q: string }
  onChange: (part: Parameters<FiltersProps['onChange']>[0], how?: 'type') => void
  fields: FiltersProps['fields']
  /** Further controls, between the search and the filters */
  children?: ReactNode
  /** What can be done with all that is listed */
  before?: ReactNode
}

/** A list that is searched and filtered by its address. */
export function SearchedList<Page extends { total: number }, Row extends RowData>({
  search,
  query,
  onChange,
  fields,
  children,
  before,
  ...table
}: SearchedListProps<Page, Row>) {
  // Who may not see it is not led to search it.
  if (table.list.error !== null) return <PagedTable {...table} />
  return (
    <>
      <SearchBox {...search} value={query.q} onChange={(q) => onChange({ q }, 'type')} />
      {children !== undefined && <div className={classes.controls}>{children}</div>}
      <Filters fields={fields} value={query} onChange={onChange} />
      {before}
      <PagedTable {...table} />
    </>
  )
}
