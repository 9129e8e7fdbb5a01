import type { z } from 'zod'
import { TextQuery, downloadTexts, listTexts } from '#texts/model/endpoints.ts'
import { TextState } from '#texts/model/text.ts'
import { SetHours } from '#texts/pages/set-hours.tsx'
import { textColumns } from '#texts/pages/text-columns.tsx'
import { type TextWords, useWords } from '#texts/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** What leaves for cell phones, and what became of it; the address is the list. */
export function TextsPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(TextQuery)
  const list = useTexts(query)
  const first = list.data?.pages[0]
  const isNarrowed = query.q !== '' || query.state.length > 0
  return (
    <>
      <PageHeader
        title={t('list.title')}
        actions={first !== undefined && <SetHours today={first.today} of={first.hours} />}
      >
        {t('list.about')}
      </PageHeader>
      {first !== undefined && <Standing of={first} />}
      <SearchedList
        list={list}
        rowsOf={({ texts }) => texts}
        search={{ label: t('list.search'), placeholder: '0123' }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('list.label')}
        columns={textColumns(t, format, first?.standing.leaves === true)}
        rowKey={({ text }) => text}
        csvAboutNobody={addressOf(downloadTexts, { query: { ...query, lang: format.language } })}
        empty={
          <EmptyState title={t('list.none')}>
            {t(isNarrowed ? 'list.noneFound' : 'list.noneBody')}
          </EmptyState>
        }
      />
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

function useTexts(query: TextQuery) {
  return useNumberedPages({
    key: [listTexts.path, query],
    read: (from) => call(listTexts, { query: { ...query, from } }),
  })
}

function fieldsOf(t: TextWords): FilterField[] {
  const states = TextState.options.map((value) => ({ value, label: t(`state.${value}`) }))
  return [{ key: 'state', label: t('filter.state'), kind: 'many', options: states }]
}
