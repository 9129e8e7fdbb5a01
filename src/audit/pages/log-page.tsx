import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { type Remembered, readAudit } from '#audit/model.ts'
import { useWords } from '#audit/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Place = z.object({ before: z.coerce.number().int().optional() })

/** What was done and refused, the latest first. */
export function LogPage() {
  const t = useWords()
  const format = useFormat()
  const [{ before }] = useUrlState(Place)
  const { data, error } = useQuery(
    ask(readAudit, { query: before === undefined ? {} : { before } }),
  )
  const oldest = data?.entries.at(-1)?.number
  return (
    <>
      <PageHeader title={t('log.title')}>
        {t('log.about')} {t('log.verify')}
      </PageHeader>
      {error === null ? (
        <DataTable
          label={t('log.label')}
          columns={columns(t, format)}
          rows={data?.entries}
          rowKey={({ number }) => String(number)}
        />
      ) : (
        <Problem of={error} />
      )}
      <p>
        {data?.more === true && oldest !== undefined && (
          <Link to="." search={{ before: String(oldest) }}>
            {t('log.more')}
          </Link>
        )}{' '}
        {before !== undefined && (
          <Link to="." search={{}}>
            {t('log.newest')}
          </Link>
        )}
      </p>
    </>
  )
}

function columns(
  t: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): Column<Remembered>[] {
  return [
    {
      id: 'number',
      header: t('log.number'),
      cell: ({ number }) => format.number(number),
      width: 5,
    },
    { id: 'at', header: t('log.at'), cell: ({ at }) => format.moment(at), width: 12 },
    { id: 'who', header: t('log.who'), cell: ({ who }) => who, width: 11 },
    { id: 'what', header: t('log.what'), cell: ({ what }) => what, width: 18 },
    { id: 'onWhom', header: t('log.onWhom'), cell: ({ onWhom }) => onWhom ?? '', width: 7 },
    {
      id: 'outcome',
      header: t('log.outcome'),
      cell: ({ outcome }) => t(`outcome.${outcome}`),
      width: 7,
    },
    { id: 'because', header: t('log.because'), cell: ({ because }) => because, width: 14 },
    { id: 'from', header: t('log.from'), cell: ({ from }) => from, width: 8 },
  ]
}
