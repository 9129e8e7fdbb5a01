import { MailQuery, downloadMails, listMails } from '#mail/model/endpoints.ts'
import type { Leaves } from '#mail/model/endpoints.ts'
import { MailState } from '#mail/model/mail.ts'
import { useMailColumns } from '#mail/pages/mail-columns.tsx'
import { kindWords } from '#mail/pages/sentences.ts'
import { type MailWords, useWords } from '#mail/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** What was written to people, and what became of it; the address is the list. */
export function MailPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(MailQuery)
  const list = useMails(query)
  const first = list.data?.pages[0]
  const columns = useMailColumns(first?.standing.leaves === true)
  const isNarrowed = query.q !== '' || query.state.length > 0 || query.kind.length > 0
  return (
    <>
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      {first !== undefined && <Standing of={first.standing} />}
      <SearchedList
        list={list}
        rowsOf={({ mails }) => mails}
        search={{ label: t('list.search'), placeholder: t('list.searchExample') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t, first?.kinds ?? [])}
        label={t('list.label')}
        columns={columns}
        rowKey={({ mail }) => mail}
        csvAboutNobody={addressOf(downloadMails, { query: { ...query, lang: format.language } })}
        empty={
          <EmptyState title={t('list.none')}>
            {t(isNarrowed ? 'list.noneFound' : 'list.noneBody')}
          </EmptyState>
        }
      />
    </>
  )
}

function Standing({ of: standing }: { of: Leaves }) {
  const t = useWords()
  return standing.leaves ? (
    <p>
      <StatusBadge tone="good">{t('standing.leaves')}</StatusBadge>{' '}
      {t('standing.on', { from: standing.from })}
    </p>
  ) : (
    <p>
      <StatusBadge tone="caution">{t('standing.waits')}</StatusBadge>{' '}
      {t(`standing.${standing.because}`)}
    </p>
  )
}

function useMails(query: MailQuery) {
  return useNumberedPages({
    key: [listMails.path, query],
    read: (from) => call(listMails, { query: { ...query, from } }),
  })
}

function fieldsOf(t: MailWords, kinds: readonly string[]): FilterField[] {
  const states = MailState.options.map((value) => ({ value, label: t(`state.${value}`) }))
  const some = kinds.map((value) => ({ value, label: kindWords(t, value) }))
  return [
    { key: 'state', label: t('filter.state'), kind: 'many', options: states },
    { key: 'kind', label: t('filter.kind'), kind: 'many', options: some },
  ]
}
