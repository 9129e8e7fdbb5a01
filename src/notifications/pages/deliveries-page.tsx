import {
  DeliveryQuery,
  type ListedDelivery,
  downloadDeliveries,
  downloadUndelivered,
  listDeliveries,
  mostLetters,
  ways,
} from '#notifications/model/delivery.ts'
import { DeliveryEvents } from '#notifications/pages/deliveries-of.tsx'
import { DeliveryBadge } from '#notifications/pages/delivery-badge.tsx'
import { WhatWaitsToLeave } from '#notifications/pages/leaving.tsx'
import { linkTo } from '#notifications/pages/links.ts'
import classes from '#notifications/pages/notices.module.css'
import { SettleDelivery } from '#notifications/pages/settle-delivery.tsx'
import { UnreachedList } from '#notifications/pages/unreached.tsx'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { nextKey } from '#notifications/rules/why-not.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { Download } from '#ui/take-out.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Which way each notice went, and what did not arrive and waits for somebody; the address is the list. */
export function DeliveriesPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(DeliveryQuery)
  const list = useDeliveries(query)
  const { leaving, unreached, ...letters } = list.data?.pages[0] ?? none
  return (
    <>
      <PageHeader
        title={t('delivery.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('delivery.about')}
      </PageHeader>
      {query.show === undefined && letters.total > 0 && <Letters query={query} of={letters} />}
      <WhatWaitsToLeave of={leaving} />
      <UnreachedList of={unreached} />
      <SearchedList
        list={list}
        rowsOf={({ deliveries }) => deliveries}
        search={{ label: t('list.search') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('delivery.list')}
        columns={columnsOf(t)}
        rowKey={({ delivery }) => String(delivery)}
        rowLink={linkTo}
        csv={addressOf(downloadDeliveries, { query: { ...query, lang: format.language } })}
        empty={
          <EmptyState title={t(leaving.length > 0 ? 'delivery.noneFailed' : 'delivery.none')}>
            {t('delivery.noneBody')}
          </EmptyState>
        }
      />
    </>
  )
}

/** The letters of what waits, for the printer. */
function Letters(props: {
  query: DeliveryQuery
  of: { total: number; leftOut: number; nowhere: number }
}) {
  const t = useWords()
  const { total, leftOut, nowhere } = props.of
  return (
    <p>
      <Download address={addressOf(downloadUndelivered, { query: props.query })}>
        {t('delivery.letters')}
      </Download>{' '}
      {total > mostLetters && t('delivery.lettersMost', { count: mostLetters })}{' '}
      {leftOut > 0 && t('delivery.lettersLeftOut', { count: leftOut })}{' '}
      {nowhere > 0 && t('delivery.lettersNowhere', { count: nowhere })}
    </p>
  )
}

const none = { total: 0, leftOut: 0, nowhere: 0, leaving: [], unreached: [] }

function useDeliveries(query: DeliveryQuery) {
  return useNumberedPages({
    key: [listDeliveries.path, query],
    read: (from) => call(listDeliveries, { query: { ...query, from } }),
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
