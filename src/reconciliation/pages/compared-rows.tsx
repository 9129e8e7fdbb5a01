import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  type ComparedRow,
  type Reconciliation,
  type RowQuery,
  downloadComparedRows,
  listComparedRows,
} from '#reconciliation/model.ts'
import { ComparedRowDrawer } from '#reconciliation/pages/compared-row.tsx'
import { RowFilters } from '#reconciliation/pages/row-filters.tsx'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useShownValue } from '#reconciliation/pages/values.ts'
import { type ReconciliationWords, useWords } from '#reconciliation/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column, RowLink } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Problem } from '#ui/problem.tsx'
import { ReadOn, useReadingOn } from '#ui/read-on.tsx'
import type { Step } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'

interface Props {
  found: Reconciliation
  state: RowQuery
  onChange: (part: Partial<RowQuery>, how?: Step) => void
}

/** The lines of a comparison, by the filters of the address; one of them may stand open. */
export function ComparedRows({ found, state, onChange }: Props) {
  const t = useWords()
  const reading = useReadingOn()
  const list = useRows(found.totals, state, reading)
  const rows = list.data?.pages.flatMap((page) => page.rows)
  const columns = useColumns(found)
  const onNearEnd = useNearEnd(list)
  const query = filterOf(state)
  const total = list.data?.pages[0]?.total
  return (
    <>
      <RowFilters found={found} state={state} onChange={onChange} />
      {list.error === null ? (
        <DataTable
          label={t('one.rows')}
          columns={columns}
          rows={rows}
          studentOf={({ student }) => student}
          rowKey={({ line }) => String(line)}
          rowLink={({ line }) => openLine(found.totals, query, line)}
          csv={addressOf(downloadComparedRows, { params: { totals: found.totals }, query })}
          empty={<Nothing found={found} />}
          onNearEnd={onNearEnd}
          {...(total === undefined ? {} : { total })}
        />
      ) : (
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      )}
      <ReadOn rows={rows?.length ?? 0} total={total ?? 0} reading={reading} />
      <ComparedRowDrawer
        found={found}
        line={state.line}
        onClose={() => onChange({ line: undefined }, 'close')}
      />
    </>
  )
}

const pageSize = 200

function useRows(
  totals: number,
  state: RowQuery,
  { taking, mayRead }: ReturnType<typeof useReadingOn>,
) {
  const query = filterOf(state)
  return usePages({
    key: [listComparedRows.path, totals, query],
    first: 0,
    read: (from) =>
      call(listComparedRows, {
        params: { totals },
        query: { ...query, ...taking, from, limit: pageSize },
      }),
    next({ more, rows }, from) {
      const next = from + rows.length
      return more && mayRead(next) ? next : null
    },
  })
}

/** The filter alone: an open line does not narrow the list. */
function filterOf(state: RowQuery): Omit<RowQuery, 'line'> {
  const { line: _, ...query } = state
  return query
}

function openLine(totals: number, query: Omit<RowQuery, 'line'>, line: number): RowLink {
  return {
    to: '/reconcile/$totals',
    params: { totals: String(totals) },
    search: { ...textOf(query), line: String(line) },
    opens: true,
  }
}

function textOf(query: Omit<RowQuery, 'line'>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]))
}

function useColumns({ columns, differing }: Reconciliation): Column<ComparedRow>[] {
  const t = useWords()
  const format = useFormat()
  return useMemo(() => {
    const figures = figuresShown({ columns, differing }).map((column) => ({
      id: column,
      header: t(`column.${column}`),
      cell: (row: ComparedRow) => <Pair row={row} column={column} />,
      align: 'end' as const,
      width: 7,
    }))
    return [...whoColumns(t), whyColumn(t, format), ...figures]
  }, [columns, differing, t, format])
}

export const mostFigures = 5

/** The figures in which most lines differ, in the order of the file: what fits beside the reason. */
function figuresShown({ columns, differing }: Pick<Reconciliation, 'columns' | 'differing'>) {
  const first = differing.map(({ column }) => column)
  const most = new Set([...first, ...columns].slice(0, mostFigures))
  return columns.filter((column) => most.has(column))
}

function whoColumns(t: ReconciliationWords): Column<ComparedRow>[] {
  return [
    {
      id: 'student',
      header: t('row.student'),
      cell: ({ name, student, school }) => (
        <>
          <span>{name}</span>
          <span className={classes.under}>
            {student} · {school?.name ?? t('row.district')}
          </span>
        </>
      ),
      width: 11,
    },
  ]
}

function whyColumn(
  t: ReconciliationWords,
  format: ReturnType<typeof useFormat>,
): Column<ComparedRow> {
  return {
    id: 'why',
    header: t('row.why'),
    cell: ({ because }) => (
      <ul className={classes.reasons}>
        {because.map(({ kind, days }) => (
          <li key={kind}>
            {t(`kind.${kind}`)}
            {days.length > 0 && (
              <span className={classes.under}>
                {days.length > 3
                  ? t('days', { count: days.length })
                  : format.list(days.map((day) => format.date(day, 'day')))}
              </span>
            )}
          </li>
        ))}
      </ul>
    ),
    width: 12,
  }
}

/** Theirs over ours where they differ, the one value where they agree. */
function Pair(props: { row: ComparedRow; column: Reconciliation['columns'][number] }) {
  const t = useWords()
  const shown = useShownValue()
  const { theirs, ours, differing } = props.row
  const [their, our] = [theirs[props.column], ours?.[props.column]]
  if (!differing.includes(props.column)) {
    return <span className={classes.same}>{shown(their ?? our)}</span>
  }
  return (
    <span className={classes.pair}>
      <span>
        <span className={classes.side}>{t('row.theirs')}</span> {shown(their)}
      </span>
      <span className={classes.our}>
        <span className={classes.side}>{t('row.ours')}</span> {shown(our)}
      </span>
    </span>
  )
}

function Nothing(props: { found: Reconciliation }) {
  const t = useWords()
  const { agree, differ, rowsRead } = props.found
  if (differ > 0) return <EmptyState title={t('one.noneChosen')} />
  if (agree === 0) return <EmptyState title={t('one.noneCompared')} />
  const leftOut = rowsRead - agree
  return (
    <EmptyState icon={IconCircleCheck} title={t('one.allAgree', { count: agree })}>
      {leftOut === 0 ? t('one.allAgreeBody') : t('one.leftOutBody', { count: leftOut })}
    </EmptyState>
  )
}
