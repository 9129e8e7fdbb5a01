import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { formatSchoolYear } from '#kernel/format.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { outcomes, reasons } from '#sarb/model/case.ts'
import { type Report, downloadCountyFile, downloadReport, readReport } from '#sarb/model/report.ts'
import classes from '#sarb/pages/sarb.module.css'
import { type SarbWords, useWords } from '#sarb/pages/words.ts'
import { reportGroups } from '#sarb/rules/report.ts'
import { addressOf, ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { Facts } from '#ui/facts.tsx'
import { Filters } from '#ui/filters.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { Download } from '#ui/take-out.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Query = z.object({
  year: SchoolYear.optional().catch(undefined),
  small: z.enum(['hidden', 'shown']).default('hidden').catch('hidden'),
})
type Query = z.infer<typeof Query>

/** What the board did in a school year, for the board of education, the county, and paper. */
export function ReportPage() {
  const t = useWords()
  const [{ year, small }, change] = useUrlState(Query)
  const query = { small, ...(year === undefined ? {} : { year }) }
  const { data, error } = useQuery(ask(readReport, { query }))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={t('report.title')} crumbs={[{ label: t('queue.title'), to: '/sarb' }]}>
        {t('report.about', { year: formatSchoolYear(data.schoolYear) })}
      </PageHeader>
      <Filters
        fields={[
          {
            key: 'year',
            label: t('report.year'),
            kind: 'one',
            options: data.schoolYears.map((one) => ({ value: one, label: formatSchoolYear(one) })),
          },
        ]}
        value={{ year: year ?? '' }}
        onChange={change}
      />
      <Switch
        className="no-print"
        label={t('report.shown')}
        description={t('report.shownAbout')}
        checked={small === 'shown'}
        onChange={({ currentTarget }) =>
          change({ small: currentTarget.checked ? 'shown' : 'hidden' })
        }
      />
      <Files query={query} />
      <Told of={data} />
    </>
  )
}

function Files({ query }: { query: Partial<Query> }) {
  const t = useWords()
  const format = useFormat()
  const { year } = query
  const ofYear = year === undefined ? {} : { year }
  return (
    <div className={`${classes.steps} no-print`}>
      <Download address={addressOf(downloadReport, { query: { ...query, lang: format.language } })}>
        {t('report.csv')}
      </Download>
      <Download address={addressOf(downloadCountyFile, { query: ofYear })}>
        {t('report.county')}
      </Download>
    </div>
  )
}

function Told({ of }: { of: Report }) {
  const t = useWords()
  return (
    <>
      <Facts
        of={[
          { name: t('report.referred'), value: number(of.referred) },
          { name: t('report.heard'), value: number(of.heard) },
        ]}
      />
      {of.hides && <p className={classes.aside}>{t('report.star')}</p>}
      <Section title={t('board.members')}>
        <ul className={classes.plain}>
          {of.members.map(({ name, agency, kind, chair }) => (
            <li key={`${name} ${agency}`}>
              {t('seat.one', { name, agency, kind: t(`kind.${kind}`) })}
              {chair && ` · ${t('board.chair')}`}
            </li>
          ))}
        </ul>
      </Section>
      {of.tables
        .filter(({ rows }) => rows.length > 0)
        .map((one) => (
          <TableOf key={one.table} of={one} />
        ))}
    </>
  )
}

function TableOf({ of: { table, rows } }: { of: Report['tables'][number] }) {
  const t = useWords()
  const columns: Column<(typeof rows)[number]>[] = [
    {
      id: 'of',
      header: t('report.of'),
      cell: ({ key, name }) => name ?? keyInWords(t, key),
      width: 16,
    },
    { id: 'cases', header: t('report.cases'), cell: ({ cases }) => number(cases), width: 6 },
  ]
  return (
    <Section title={t(`report.by.${table}`)}>
      <DataTable
        label={t(`report.by.${table}`)}
        sortParameter={`sort-${table}`}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Section>
  )
}

function number(value: number | null): string {
  return value === null ? '*' : String(value)
}

function keyInWords(t: SarbWords, key: string): string {
  const reason = reasons.find((one) => one === key)
  if (reason !== undefined) return t(`reason.${reason}`)
  const outcome = outcomes.find((one) => one === key)
  if (outcome !== undefined) return t(`outcome.${outcome}`)
  const group = reportGroups.find((one) => one === key)
  if (group !== undefined) return t(`group.${group}`)
  return key === 'open' ? t('outcome.open') : key
}
