import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  PeopleQuery,
  downloadPeople,
  listPeople,
  readGrantChoices,
} from '#people/model/endpoints.ts'
import type { ListedPerson } from '#people/model/person.ts'
import { InvitedPeople } from '#people/pages/invited-people.tsx'
import { overWords } from '#people/pages/whom.ts'
import { type PeopleWords, useWords } from '#people/pages/words.ts'
import { addressOf, ask, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Who has an account; the address is the list. */
export function PeoplePage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(PeopleQuery)
  const fields = useFields()
  const list = usePeople(query)
  const isShown = list.error === null
  return (
    <>
      <PageHeader title={t('list.title')} actions={isShown && <InviteButton />}>
        {t('list.about')}
      </PageHeader>
      <SearchedList
        list={list}
        rowsOf={({ people }) => people}
        search={{ label: t('list.search'), placeholder: t('list.searchExample') }}
        query={query}
        onChange={change}
        fields={fields}
        label={t('list.label')}
        columns={columns(t, format)}
        rowKey={({ person }) => person}
        rowLink={({ person }) => ({ to: '/people/$person', params: { person } })}
        csvAboutNobody={addressOf(downloadPeople, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('list.nobody')}>{t('list.nobodyBody')}</EmptyState>}
      />
      {isShown && <InvitedPeople />}
    </>
  )
}

function usePeople(query: PeopleQuery) {
  return useNumberedPages({
    key: [listPeople.path, query],
    read: (from) => call(listPeople, { query: { ...query, from } }),
  })
}

function InviteButton() {
  const t = useWords()
  return (
    <Button
      component={Link}
      to="/people/invite"
      className="no-print"
      leftSection={<IconUserPlus size={18} aria-hidden />}
    >
      {t('list.invite')}
    </Button>
  )
}

function useFields(): FilterField[] {
  const t = useWords()
  const { data: choices } = useQuery(ask(readGrantChoices))
  const { language } = useFormat()
  const places = [
    { value: 'district', label: t('filter.district') },
    { value: 'students', label: t('filter.students') },
    ...(choices?.regions ?? []).map((region) => ({
      value: `region ${region}`,
      label: t('filter.region', { region }),
    })),
    ...(choices?.schools ?? []).map(({ school, name }) => ({
      value: `school ${school}`,
      label: name,
    })),
  ]
  const held = (choices?.roles ?? []).filter(({ heldBy }) => heldBy !== 'programs')
  const roles = held.map(({ role, title }) => ({
    value: role,
    label: title[language],
  }))
  const factors = (['yes', 'no'] as const).map((value) => ({
    value,
    label: t(`filter.factor.${value}`),
  }))
  const grants = (['some', 'none'] as const).map((value) => ({
    value,
    label: t(`filter.grants.${value}`),
  }))
  return [
    { key: 'role', label: t('filter.role'), kind: 'many', options: roles },
    { key: 'place', label: t('filter.place'), kind: 'one', options: places },
    { key: 'factor', label: t('filter.factor'), kind: 'one', options: factors },
    { key: 'grants', label: t('filter.grants'), kind: 'one', options: grants },
  ]
}

function columns(t: PeopleWords, format: ReturnType<typeof useFormat>): Column<ListedPerson>[] {
  return [
    { id: 'name', header: t('list.name'), cell: ({ name }) => name, width: 11 },
    {
      id: 'grants',
      header: t('list.grants'),
      cell: ({ grants }) =>
        grants.length === 0
          ? t('list.noGrants')
          : grants.map((one) => `${one.title[format.language]}, ${overWords(t, one)}`).join('; '),
      width: 18,
    },
    {
      id: 'factor',
      header: t('list.factor'),
      cell: ({ secondFactor }) => t(`filter.factor.${secondFactor ? 'yes' : 'no'}`),
      width: 8,
    },
    {
      id: 'lastSeen',
      header: t('list.lastSeen'),
      cell: ({ lastSeen }) => (lastSeen === null ? t('list.never') : format.moment(lastSeen)),
      width: 9,
    },
    { id: 'email', header: t('list.email'), cell: ({ email }) => email, width: 15 },
  ]
}
