import { complianceGates } from '#truancy/model.ts'
import {
  type Truant,
  TruantQuery,
  downloadTruants,
  listTruants,
  truantKinds,
} from '#notifications/model/truants.ts'
import { linkTo } from '#notifications/pages/links.ts'
import { type NoticeWords, gateWords, useWords } from '#notifications/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Habitual and chronic truants, and what is missing where somebody is nearly one. EC 48262, 48263.6 */
export function TruantsPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(TruantQuery)
  const list = useTruants(query)
  const asOf = list.data?.pages[0]?.asOf ?? null
  return (
    <>
      <PageHeader
        title={t('truants.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('truants.about')} {asOf !== null && t('truants.asOf', { asOf: format.date(asOf) })}
      </PageHeader>
      <SearchedList
        list={list}
        rowsOf={({ truants }) => truants}
        search={{ label: t('list.search') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('truants.title')}
        columns={columnsOf(t, format)}
        rowKey={({ student }) => student}
        rowLink={linkTo}
        csv={addressOf(downloadTruants, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('truants.none')}>{t('truants.noneBody')}</EmptyState>}
      />
    </>
  )
}

function useTruants(query: TruantQuery) {
  return useNumberedPages({
    key: [listTruants.path, query],
    read: (from) => call(listTruants, { query: { ...query, from } }),
  })
}

function fieldsOf(t: NoticeWords): FilterField[] {
  return [
    {
      key: 'kind',
      label: t('truants.kind'),
      kind: 'many',
      options: truantKinds.map((value) => ({ value, label: t(`truants.kind.${value}`) })),
    },
    {
      key: 'missing',
      label: t('truants.missing'),
      kind: 'many',
      options: complianceGates.map((value) => ({ value, label: t(gateWords[value]) })),
    },
  ]
}

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<Truant>[] {
  return [
    { id: 'name', header: t('field.student'), cell: ({ name }) => name, width: 12 },
    {
      id: 'habitual',
      header: t('truants.habitual'),
      cell: ({ habitualSince, habitualMissing }) => {
        const missing = habitualMissing.map((gate) => t(`habitual.${gate}`)).join(' · ')
        return habitualSince === null
          ? t('truants.notHabitual', { missing })
          : t('truants.since', { on: format.date(habitualSince, 'short') })
      },
      width: 14,
    },
    {
      id: 'share',
      header: t('truants.share'),
      cell: ({ unexcused, schooldays }) => t('truants.of', { unexcused, schooldays }),
      align: 'end',
      width: 8,
    },
    {
      id: 'chronic',
      header: t('truants.chronic'),
      cell: ({ ratioMet, chronicMissing }) => chronicWords(ratioMet, chronicMissing, t),
      width: 16,
    },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 11 },
    { id: 'grade', header: t('field.grade'), cell: ({ grade }) => grade, width: 5, onPhone: false },
  ]
}

function chronicWords(
  ratioMet: boolean,
  missing: Truant['chronicMissing'],
  t: NoticeWords,
): string {
  if (!ratioMet) return t('truants.no')
  if (missing.length === 0) return t('truants.yes')
  return t('truants.notYet', { missing: missing.join(' · ') })
}
