import {
  DisclosureQuery,
  type ListedDisclosure,
  downloadDisclosures,
  grounds,
  listDisclosures,
  outcomes,
} from '#disclosures/model.ts'
import { type DisclosureWords, useWords } from '#disclosures/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'
import { Beside } from '#ui/written-form.tsx'

/** Requests and releases of all students whom one may see; the address is the list. */
export function DisclosuresPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(DisclosureQuery)
  return (
    <>
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      <SearchedList
        list={useDisclosures(query)}
        rowsOf={({ disclosures }) => disclosures}
        search={{ label: t('list.search'), placeholder: t('list.searchExample') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('list.label')}
        columns={columnsOf(t, format)}
        rowKey={({ disclosure }) => String(disclosure)}
        rowLink={({ student }) => ({ to: '/students/$student/disclosures', params: { student } })}
        csv={addressOf(downloadDisclosures, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('list.nothing')}>{t('list.nothingBody')}</EmptyState>}
      >
        <Beside>
          <DateField
            label={t('filter.since')}
            value={query.since ?? ''}
            onChange={(since) => change({ since })}
          />
          <DateField
            label={t('filter.until')}
            value={query.until ?? ''}
            onChange={(until) => change({ until })}
          />
        </Beside>
      </SearchedList>
    </>
  )
}

function useDisclosures(query: DisclosureQuery) {
  return useNumberedPages({
    key: [listDisclosures.path, query],
    read: (from) => call(listDisclosures, { query: { ...query, from } }),
  })
}

function fieldsOf(t: DisclosureWords): FilterField[] {
  const ground = grounds.map((value) => ({ value, label: t(`ground.${value}`) }))
  const outcome = outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))
  return [
    { key: 'outcome', label: t('list.outcome'), kind: 'many', options: outcome },
    { key: 'ground', label: t('list.ground'), kind: 'many', options: ground },
  ]
}

function columnsOf(
  t: DisclosureWords,
  format: ReturnType<typeof useFormat>,
): Column<ListedDisclosure>[] {
  return [
    {
      id: 'student',
      header: t('list.student'),
      cell: ({ name, student }) => name ?? t('list.gone', { student }),
      width: 11,
    },
    { id: 'day', header: t('list.day'), cell: ({ day }) => format.date(day, 'short'), width: 8 },
    {
      id: 'party',
      header: t('list.party'),
      cell: ({ party, agency }) => (agency === '' ? party : `${party}, ${agency}`),
      width: 16,
    },
    {
      id: 'outcome',
      header: t('list.outcome'),
      cell: ({ outcome, correctedBy }) =>
        correctedBy === null
          ? t(`outcome.${outcome}`)
          : t('list.corrected', { outcome: t(`outcome.${outcome}`), entry: correctedBy }),
      width: 12,
    },
    {
      id: 'ground',
      header: t('list.ground'),
      cell: ({ ground }) => t(`ground.${ground}`),
      width: 15,
    },
  ]
}
