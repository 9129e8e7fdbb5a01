import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  /** What the column is sorted by; a column without it cannot be sorted. Nulls stand last. */
  value?: (row: Row) => string | number | boolean | null
  /** What is shown; the value as it is where left out. */
  cell?: (row: Row) => ReactNode
  align?: 'end'
  /** In rem; the first column takes what is left and at least its width. */
  width?: number
  /** False for columns that a phone can do without. */
  onPhone?: boolean
  /** Figures are first sorted falling, names rising. */
  fallingFirst?: boolean
}

export interface RowLink {
  to: string
  params?: Record<string, string>
  search?: Record<string, string | string[] | undefined>
  /** What it leads to opens over this page; `close` of `useUrlState` comes back. */
  opens?: boolean
}

export interface Order {
  column: string
  falling: boolean
}

/** 'name' rises, '-rate' falls. */
export function readOrder(text: string | undefined): Order | null {
  if (text === undefined || text === '') return null
  return text.startsWith('-')
    ? { column: text.slice(1), falling: true }
    : { column: text, falling: false }
}

export function writeOrder(order: Order): string {
  return order.falling ? `-${order.column}` : order.column
}

export function shownValue<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row)
  const value = column.value?.(row)
  return typeof value === 'boolean' || value === null ? null : value
}
