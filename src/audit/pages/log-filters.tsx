import { useQuery } from '@tanstack/react-query'
import { type LogFilter, readAuditChoices } from '#audit/model.ts'
import { whatWords } from '#audit/pages/log-words.ts'
import classes from '#audit/pages/log.module.css'
import { useWords } from '#audit/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import type { SearchText } from '#ui/url-state.ts'

/** Who, what, on whom, with what outcome, on which days. */
export function LogFilters(props: {
  filter: LogFilter
  onChange: (part: SearchText, how?: 'type') => void
}) {
  const t = useWords()
  const { filter, onChange } = props
  const fields = useFields()
  return (
    <div className="no-print">
      <div className={classes.fields}>
        <SearchBox
          label={t('log.filter.who')}
          value={filter.who ?? ''}
          wait={400}
          onChange={(who) => onChange({ who }, 'type')}
        />
        <SearchBox
          label={t('log.filter.onWhom')}
          value={filter.onWhom ?? ''}
          wait={400}
          onChange={(onWhom) => onChange({ onWhom }, 'type')}
        />
        <DateField
          label={t('log.filter.from')}
          value={filter.from ?? ''}
          onChange={(from) => onChange({ from })}
        />
        <DateField
          label={t('log.filter.to')}
          value={filter.to ?? ''}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Filters fields={fields} value={filter} onChange={onChange} />
    </div>
  )
}

function useFields(): FilterField[] {
  const t = useWords()
  const { data } = useQuery(ask(readAuditChoices))
  const what = (data?.what ?? [])
    .map((value) => ({ value, label: whatWords(t, value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  const outcome = (['allowed', 'refused', 'done'] as const).map((value) => ({
    value,
    label: t(`outcome.${value}`),
  }))
  return [
    { key: 'what', label: t('log.filter.what'), kind: 'one', options: what },
    { key: 'outcome', label: t('log.filter.outcome'), kind: 'one', options: outcome },
  ]
}
