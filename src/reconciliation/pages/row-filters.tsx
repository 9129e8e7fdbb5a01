import { type Reconciliation, RowQuery } from '#reconciliation/model.ts'
import { type ReconciliationWords, useWords } from '#reconciliation/pages/words.ts'
import { type FilterField, Filters } from '#ui/filters.tsx'

const shows = ['agree', 'all'] as const

/** Which lines to see: by reason, figure and school. */
export function RowFilters(props: {
  found: Reconciliation
  state: RowQuery
  onChange: (part: Partial<RowQuery>) => void
}) {
  const { found, state } = props
  const { kind, column, school } = state
  const show = state.show === 'differ' ? undefined : state.show
  return (
    <Filters
      fields={useFields(found)}
      value={{ kind, column, school, show }}
      onChange={(part) => props.onChange(chosenOf({ ...state, ...part }))}
    />
  )
}

/** The filters as they stand now; without a choice the lines that differ are shown. */
function chosenOf(said: Record<string, unknown>): Partial<RowQuery> {
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  const { kind, column, school, show } = RowQuery.parse(Object.fromEntries(given))
  return { kind, column, school, show }
}

function useFields(found: Reconciliation): FilterField[] {
  const t = useWords()
  return [
    ...reasonFields(t, found),
    {
      key: 'school',
      label: t('filter.school'),
      kind: 'one',
      options: found.schools.map(({ school, name, rows }) => ({
        value: school,
        label: name,
        count: rows,
      })),
    },
    {
      key: 'show',
      label: t('filter.show'),
      kind: 'one',
      options: shows.map((value) => ({ value, label: t(`show.${value}`) })),
    },
  ]
}

function reasonFields(t: ReconciliationWords, { kinds, differing }: Reconciliation): FilterField[] {
  return [
    {
      key: 'kind',
      label: t('filter.kind'),
      kind: 'one',
      options: kinds.map(({ kind, rows }) => ({
        value: kind,
        label: t(`kind.${kind}`),
        count: rows,
      })),
    },
    {
      key: 'column',
      label: t('filter.column'),
      kind: 'one',
      options: differing.map(({ column, rows }) => ({
        value: column,
        label: t(`column.${column}`),
        count: rows,
      })),
    },
  ]
}
