import { MailQuery, downloadMails, listMails } from '#mail/model/endpoints.ts'
import type { Leaves } from '#mail/model/endpoints.ts'
import { MailState } from '#mail/model/mail.ts'
import { useMailColumns } from '#mail/pages/mail-columns.tsx'
import { kindWords } from '#mail/pages/sentences.ts'
import { type MailWords, useWords } from '#mail/pages/words.ts'
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

/** What was written to people, and what became of it; the address is the list. */
export function MailPage() {
  const t = useWords()
  const [query, change] = useUrlState(MailQuery)
  const list = useMails(query)
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
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      {first !== undefined && <Standing of={first.standing} />}
      <SearchBox
        label={t('list.search')}
        placeholder={t('list.searchExample')}
        value={query.q}
        onChange={(q) => change({ q }, 'type')}
      />
      <Filters fields={fieldsOf(t, first?.kinds ?? [])} value={query} onChange={change} />
      <Mails query={query} list={list} />
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

function Mails({ query, list }: { query: MailQuery; list: ReturnType<typeof useMails> }) {
  const t = useWords()
  const format = useFormat()
  const first = list.data?.pages[0]
  const columns = useMailColumns(first?.standing.leaves === true)
  const onNearEnd = useNearEnd(list)
  const isNarrowed = query.q !== '' || query.state.length > 0 || query.kind.length > 0
  return (
    <DataTable
      label={t('list.label')}
      columns={columns}
      rows={list.data?.pages.flatMap(({ mails }) => mails)}
      rowKey={({ mail }) => mail}
      {...(first === undefined ? {} : { total: first.total })}
      csvAboutNobody={addressOf(downloadMails, { query: { ...query, lang: format.language } })}
      empty={
        <EmptyState title={t('list.none')}>
          {t(isNarrowed ? 'list.noneFound' : 'list.noneBody')}
        </EmptyState>
      }
      onNearEnd={onNearEnd}
    />
  )
}

function useMails(query: MailQuery) {
  return usePages({
    key: [listMails.path, query],
    first: 0,
    read: (from) => call(listMails, { query: { ...query, from } }),
    next: ({ next }) => next,
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
