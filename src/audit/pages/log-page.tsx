import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { LogFilter, type Told, downloadAudit, readAudit } from '#audit/model.ts'
import { LogEntry } from '#audit/pages/log-entry.tsx'
import { LogFilters } from '#audit/pages/log-filters.tsx'
import { becauseWords, whatWords, whoWords } from '#audit/pages/log-words.ts'
import { useWords } from '#audit/pages/words.ts'
import { addressOf, ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { type SearchText, useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Address = LogFilter.extend({
  before: z.coerce.number().int().optional(),
  entry: z.coerce.number().int().optional(),
})
type Address = z.infer<typeof Address>

/** What was done and refused, the latest first; the address says what of it. */
export function LogPage() {
  const t = useWords()
  const [{ before, entry, ...filter }, change] = useUrlState(Address)
  const { data, error } = useQuery(
    ask(readAudit, { query: before === undefined ? filter : { ...filter, before } }),
  )
  const narrow = (part: SearchText, how?: 'type') =>
    change({ ...part, before: undefined, entry: undefined }, how)
  return (
    <>
      <PageHeader title={t('log.title')}>
        {t('log.about')} {t('log.verify')}
      </PageHeader>
      {error === null ? (
        <>
          <LogFilters filter={filter} onChange={narrow} />
          <Entries entries={data?.entries} filter={filter} before={before} />
          <Pages
            entries={data?.entries}
            more={data?.more === true}
            address={{ ...filter, before }}
          />
        </>
      ) : (
        <Problem of={error} />
      )}
      <LogEntry number={entry} onClose={() => change({ entry: undefined }, 'close')} />
    </>
  )
}

interface EntriesProps {
  entries: readonly Told[] | undefined
  filter: LogFilter
  before: number | undefined
}

function Entries({ entries, filter, before }: EntriesProps) {
  const t = useWords()
  const format = useFormat()
  const search = searchOf({ ...filter, before })
  return (
    <DataTable
      label={t('log.label')}
      columns={columns(t, format)}
      rows={entries}
      rowKey={({ number }) => String(number)}
      rowLink={({ number }) => ({
        to: '/log',
        search: { ...search, entry: String(number) },
        opens: true,
      })}
      csv={addressOf(downloadAudit, { query: filter })}
      studentOf={({ onWhom }) => onWhom}
      empty={<EmptyState title={t('log.nothing')}>{t('log.nothingBody')}</EmptyState>}
    />
  )
}

/** Older entries, and back to the latest. */
function Pages(props: { entries: readonly Told[] | undefined; more: boolean; address: Address }) {
  const t = useWords()
  const oldest = props.entries?.at(-1)?.number
  const { before, ...filter } = props.address
  return (
    <p>
      {props.more && oldest !== undefined && (
        <Link to="." search={searchOf({ ...filter, before: oldest })}>
          {t('log.more')}
        </Link>
      )}{' '}
      {before !== undefined && (
        <Link to="." search={searchOf(filter)}>
          {t('log.newest')}
        </Link>
      )}
    </p>
  )
}

function searchOf(address: Address): SearchText {
  const given = Object.entries(address).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]))
}

function columns(
  t: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): Column<Told>[] {
  return [
    {
      id: 'what',
      header: t('log.what'),
      cell: ({ what }) => whatWords(t, what),
      width: 16,
    },
    { id: 'who', header: t('log.who'), cell: (entry) => whoWords(t, entry), width: 10 },
    { id: 'at', header: t('log.at'), cell: ({ at }) => format.moment(at), width: 10 },
    { id: 'onWhom', header: t('log.onWhom'), cell: ({ onWhom }) => onWhom ?? '', width: 9 },
    {
      id: 'outcome',
      header: t('log.outcome'),
      cell: ({ outcome }) => t(`outcome.${outcome}`),
      width: 6,
    },
    {
      id: 'because',
      header: t('log.because'),
      cell: (entry) => becauseWords(entry, format.language),
      width: 12,
    },
  ]
}
