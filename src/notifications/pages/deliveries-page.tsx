import {
  DeliveryQuery,
  type ListedDelivery,
  downloadDeliveries,
  downloadUndelivered,
  listDeliveries,
  ways,
} from '#notifications/model/delivery.ts'
import { DeliveryEvents } from '#notifications/pages/deliveries-of.tsx'
import { DeliveryBadge } from '#notifications/pages/delivery-badge.tsx'
import { linkTo } from '#notifications/pages/links.ts'
import classes from '#notifications/pages/notices.module.css'
import { SettleDelivery } from '#notifications/pages/settle-delivery.tsx'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { nextKey } from '#notifications/rules/why-not.ts'
import { addressOf, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { Download } from '#ui/take-out.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'

/** Which way each notice went, and what did not arrive and waits for somebody; the address is the list. */
export function DeliveriesPage() {
  const t = useWords()
  const [query, change] = useUrlState(DeliveryQuery)
  const list = useDeliveries(query)
  const total = list.data?.pages[0]?.total
  if (list.error !== null) return <Problem of={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHeader
        title={t('delivery.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('delivery.about')}
      </PageHeader>
      <SearchBox
        label={t('list.search')}
        value={query.q}
        onChange={(typed) => change({ q: typed }, 'type')}
      />
      <Filters fields={fieldsOf(t)} value={query} onChange={change} />
      {query.show === undefined && (total ?? 0) > 0 && (
        <p>
          <Download address={addressOf(downloadUndelivered, { query })}>
            {t('delivery.letters')}
          </Download>
        </p>
      )}
      <Deliveries query={query} list={list} />
    </>
  )
}

function Deliveries(props: { query: DeliveryQuery; list: ReturnType<typeof useDeliveries> }) {
  const { query, list } = props
  const t = useWords()
  const format = useFormat()
  const onNearEnd = useNearEnd(list)
  const total = list.data?.pages[0]?.total
  return (
    <DataTable
      label={t('delivery.list')}
      columns={columnsOf(t)}
      rows={list.data?.pages.flatMap((page) => page.deliveries)}
      rowKey={({ delivery }) => String(delivery)}
      rowLink={linkTo}
      {...(total === undefined ? {} : { total })}
      csv={addressOf(downloadDeliveries, { query: { ...query, lang: format.language } })}
      empty={<EmptyState title={t('delivery.none')}>{t('delivery.noneBody')}</EmptyState>}
      onNearEnd={onNearEnd}
    />
  )
}

function useDeliveries(query: DeliveryQuery) {
  return usePages({
    key: [listDeliveries.path, query],
    first: 0,
    read: (from) => call(listDeliveries, { query: { ...query, from } }),
    next: ({ next }) => next,
  })
}

function fieldsOf(t: NoticeWords): FilterField[] {
  const byWay = ways.map((value) => ({ value, label: t(`ways.by.${value}`) }))
  const show = [
    { value: 'failed', label: t('delivery.show.failed') },
    { value: 'all', label: t('delivery.show.all') },
  ]
  return [
    { key: 'way', label: t('delivery.way'), kind: 'many', options: byWay },
    { key: 'show', label: t('delivery.show'), kind: 'one', options: show },
  ]
}

function columnsOf(t: NoticeWords): Column<ListedDelivery>[] {
  return [
    {
      id: 'name',
      header: t('field.student'),
      cell: ({ of, student, schoolName }) => (
        <>
          {of ?? t('list.gone', { student })}
          <span className={classes.below}>{schoolName}</span>
        </>
      ),
      width: 13,
    },
    {
      id: 'to',
      header: t('delivery.to'),
      cell: ({ name, way, step }) => (
        <>
          {t('delivery.line', { name, way: t(`way.${way}`) })}
          <span className={classes.below}>{t(`step.${step}`)}</span>
        </>
      ),
      width: 12,
    },
    {
      id: 'what',
      header: t('delivery.what'),
      cell: (one) => (
        <>
          <DeliveryBadge of={one.events} />
          <DeliveryEvents of={one} />
        </>
      ),
      width: 14,
    },
    { id: 'next', header: t('delivery.next'), cell: (one) => <Next of={one} />, width: 14 },
  ]
}

/** What mends it, where it waits. */
function Next({ of }: { of: ListedDelivery }) {
  const t = useWords()
  if (!of.waits) return null
  const failed = of.events.find(({ what }) => what === 'failed')
  return (
    <>
      {t(nextKey(failed?.because ?? null))} <SettleDelivery of={of} />
    </>
  )
}
