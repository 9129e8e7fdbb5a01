import { Button } from '@mantine/core'
import { IconPlus, IconRobot } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  type ListedService,
  ServiceStanding,
  ServicesQuery,
  downloadServices,
  listServices,
} from '#people/model/services.ts'
import { type ServiceWords, useServiceWords } from '#people/pages/service-words.ts'
import { overWords } from '#people/pages/whom.ts'
import { type PeopleWords, useWords } from '#people/pages/words.ts'
import { addressOf, ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** Programs that ask for the district; the address is the list. */
export function ServicesPage() {
  const t = useServiceWords()
  const fields = useFields()
  const [query, change] = useUrlState(ServicesQuery)
  const list = useQuery({ ...ask(listServices, { query }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHeader title={t('list.title')} actions={<MakeButton />}>
        {t('list.about')}
      </PageHeader>
      {list.error === null ? (
        <>
          <SearchBox
            label={t('list.search')}
            placeholder={t('list.searchExample')}
            value={query.q}
            onChange={(q) => change({ q }, 'type')}
          />
          <Filters fields={fields} value={query} onChange={change} />
          <Services query={query} services={list.data?.services} />
        </>
      ) : (
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      )}
    </>
  )
}

function Services(props: { query: ServicesQuery; services: ListedService[] | undefined }) {
  const t = useServiceWords()
  const shared = useWords()
  const format = useFormat()
  const { query, services } = props
  const isNarrowed = query.q !== '' || query.standing !== undefined
  return (
    <DataTable
      label={t('list.label')}
      columns={columns(t, shared, format)}
      rows={services}
      rowKey={({ service }) => service}
      rowLink={({ service }) => ({ to: '/services/$service', params: { service } })}
      firstSort="name"
      csv={addressOf(downloadServices, { query: { ...query, lang: format.language } })}
      empty={
        isNarrowed ? (
          <EmptyState title={t('list.nothing')}>{t('list.nothingBody')}</EmptyState>
        ) : (
          <EmptyState icon={IconRobot} title={t('list.none')} action={<MakeButton />}>
            {t('list.noneBody')}
          </EmptyState>
        )
      }
    />
  )
}

function MakeButton() {
  const t = useServiceWords()
  return (
    <Button
      component={Link}
      to="/services/new"
      className="no-print"
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('list.make')}
    </Button>
  )
}

function useFields() {
  const t = useServiceWords()
  const options = ServiceStanding.options.map((value) => ({ value, label: t(`standing.${value}`) }))
  return [{ key: 'standing', label: t('filter.standing'), kind: 'one' as const, options }]
}

function columns(
  t: ServiceWords,
  shared: PeopleWords,
  format: ReturnType<typeof useFormat>,
): Column<ListedService>[] {
  const granted = ({ grants }: ListedService) =>
    grants.length === 0
      ? shared('list.noGrants')
      : grants.map((one) => `${one.title[format.language]}, ${overWords(shared, one)}`).join('; ')
  const owner = ({ owner: { name, hasLeft } }: ListedService) =>
    hasLeft ? t('list.ownerLeft', { name }) : name
  const used = ({ usedAt, usedFrom }: ListedService) =>
    usedAt === null
      ? t('list.never')
      : t('list.usedLine', { at: format.moment(usedAt), from: usedFrom ?? '' })
  return [
    { id: 'name', header: t('list.name'), value: ({ name }) => name, width: 12 },
    {
      id: 'standing',
      header: t('list.standing'),
      value: ({ standing }) => t(`standing.${standing}`),
      width: 8,
    },
    { id: 'grants', header: shared('list.grants'), cell: granted, width: 18 },
    { id: 'owner', header: t('list.owner'), value: owner, width: 11 },
    { id: 'used', header: t('list.used'), cell: used, width: 13 },
    { id: 'keys', header: t('list.keys'), value: ({ keys }) => keys, width: 6 },
    {
      id: 'ends',
      header: t('list.ends'),
      value: ({ ends }) => ends,
      cell: ({ ends }) => format.date(ends),
      width: 9,
    },
  ]
}
