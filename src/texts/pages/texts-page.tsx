import type { z } from 'zod'
import { TextQuery, downloadTexts, listTexts } from '#texts/model/endpoints.ts'
import { TextState } from '#texts/model/text.ts'
import { SetHours } from '#texts/pages/set-hours.tsx'
import { textColumns } from '#texts/pages/text-columns.tsx'
import { type TextWords, useWords } from '#texts/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'

/** What leaves for cell phones, and what became of it; the address is the list. */
export function TextsPage() {
  const t = useWords()
  const [query, change] = useUrlState(TextQuery)
  const list = useTexts(query)
  const first = list.data?.pages[0]
  if (list.error !== null)
    return (
      <>
        <PageHeader title={t('list.title')} />
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      </>
    )
  return (
    <>
      <PageHeader
        title={t('list.title')}
        actions={first !== undefined && <SetHours today={first.today} of={first.hours} />}
      >
        {t('list.about')}
      </PageHeader>
      {first !== undefined && <Standing of={first} />}
      <SearchBox
        label={t('list.search')}
        placeholder="0123"
        value={query.q}
        onChange={(q) => change({ q }, 'type')}
      />
      <Filters fields={fieldsOf(t)} value={query} onChange={change} />
      <Texts query={query} list={list} />
    </>
  )
}

function Standing({ of }: { of: z.infer<typeof listTexts.answer> }) {
  const t = useWords()
  const format = useFormat()
  const { standing, hours, stopped, choices } = of
  return (
    <>
      <p>
        <StatusBadge tone={standing.leaves ? 'good' : 'caution'}>
          {t(standing.leaves ? 'standing.leaves' : 'standing.waits')}
        </StatusBadge>{' '}
        {standing.leaves
          ? t('standing.on', { from: standing.from })
          : t(`standing.${standing.because}`)}{' '}
        {t('standing.hours', { ...hours })} {t('standing.stopped', { count: stopped })}
      </p>
      {choices.length > 0 && (
        <details>
          <summary>{t('hours.title')}</summary>
          <ul>
            {choices.map(({ id, inForceFrom, from, to, because, setBy, setAt }) => (
              <li key={id}>
                {t('hours.line', {
                  day: format.date(inForceFrom),
                  from,
                  to,
                  because,
                  by: setBy,
                  at: format.moment(setAt),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Texts({ query, list }: { query: TextQuery; list: ReturnType<typeof useTexts> }) {
  const t = useWords()
  const format = useFormat()
  const first = list.data?.pages[0]
  const onNearEnd = useNearEnd(list)
  const isNarrowed = query.q !== '' || query.state.length > 0
  return (
    <DataTable
      label={t('list.label')}
      columns={textColumns(t, format, first?.standing.leaves === true)}
      rows={list.data?.pages.flatMap(({ texts }) => texts)}
      rowKey={({ text }) => text}
      {...(first === undefined ? {} : { total: first.total })}
      csvAboutNobody={addressOf(downloadTexts, { query: { ...query, lang: format.language } })}
      empty={
        <EmptyState title={t('list.none')}>
          {t(isNarrowed ? 'list.noneFound' : 'list.noneBody')}
        </EmptyState>
      }
      onNearEnd={onNearEnd}
    />
  )
}

function useTexts(query: TextQuery) {
  return usePages({
    key: [listTexts.path, query],
    first: 0,
    read: (from) => call(listTexts, { query: { ...query, from } }),
    next: ({ next }) => next,
  })
}

function fieldsOf(t: TextWords): FilterField[] {
  const states = TextState.options.map((value) => ({ value, label: t(`state.${value}`) }))
  return [{ key: 'state', label: t('filter.state'), kind: 'many', options: states }]
}
