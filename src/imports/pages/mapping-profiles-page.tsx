import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ProfileSummary, listProfiles } from '#imports/model/profile-endpoints.ts'
import { type MappingWords, useWords } from '#imports/pages/mapping-words.ts'
import { useSharedWords } from '#imports/pages/run-words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import classes from '#imports/pages/mapping.module.css'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The saved ways of reading other systems' files. */
export function MappingProfilesPage(): ReactNode {
  const t = useWords()
  const columns = useColumns()
  const { data, error, refetch } = useQuery(ask(listProfiles))
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: t('crumb'), to: '/imports' }]}>
        {t('about')}
      </PageHeader>
      {error === null ? (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={data?.profiles}
          rowKey={({ name }) => name}
          rowLink={({ name }) => ({ to: '/imports/mapping/$name', params: { name } })}
        />
      ) : (
        <Problem of={error} onRetry={() => void refetch()} />
      )}
    </>
  )
}

function useColumns(): Column<ProfileSummary>[] {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  return [
    {
      id: 'name',
      header: t('list.name'),
      value: ({ name }) => name,
      cell: (profile) => <Name profile={profile} language={format.language} />,
      width: 16,
    },
    {
      id: 'kinds',
      header: t('list.reads'),
      cell: ({ mapping }) =>
        format.list([...new Set(mapping.files.map(({ target }) => shared(`entity.${target}`)))]),
      width: 18,
      onPhone: false,
    },
    { id: 'from', header: t('list.from'), cell: (profile) => origin(profile, t), width: 10 },
    {
      id: 'version',
      header: t('list.version'),
      value: ({ version }) => version,
      align: 'end',
      width: 6,
    },
    {
      id: 'saved',
      header: t('list.saved'),
      value: ({ savedAt }) => savedAt,
      cell: ({ savedAt }) => format.moment(savedAt),
      width: 11,
      onPhone: false,
    },
  ]
}

function Name(props: { profile: ProfileSummary; language: 'en' | 'es' }) {
  return (
    <>
      <span>{props.profile.name}</span>
      <span className={classes.under}>{props.profile.mapping.title[props.language]}</span>
    </>
  )
}

function origin({ shipped }: ProfileSummary, t: MappingWords) {
  return shipped ? (
    <StatusBadge tone="note">{t('list.shipped')}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{t('list.own')}</StatusBadge>
  )
}
