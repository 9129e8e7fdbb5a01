import { useMemo } from 'react'
import { z } from 'zod'
import {
  type QuarantinedRow,
  downloadQuarantine,
  downloadRowsToCorrect,
  listQuarantine,
} from '#imports/model/endpoints.ts'
import { Reason } from '#imports/model/rejection.ts'
import type { Run } from '#imports/model/run.ts'
import classes from '#imports/pages/run-page.module.css'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { reasonSentence } from '#imports/pages/sentences.ts'
import { fateOf } from '#imports/rules/fate.ts'
import { isSentBack } from '#imports/rules/sendable.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { Filters } from '#ui/filters.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { TakeOut } from '#ui/take-out.tsx'
import { PagedTable } from '#ui/paged-table.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useUrlState } from '#ui/url-state.ts'
import { usePages } from '#ui/use-pages.ts'
import { useOnPhone } from '#ui/use-on-phone.ts'

const Narrowed = z.object({ file: z.string().optional(), reason: Reason.optional() })
type Narrowed = z.output<typeof Narrowed>

/** Rows that were not taken: where each stands, why, and the way to correct it. */
export function Quarantine({ run }: { run: Run }) {
  const t = useWords()
  const [narrowed, change] = useUrlState(Narrowed)
  const fields = useFields(run)
  if (run.counts.read === 0) return null
  if (run.counts.quarantined === 0) {
    return (
      <Section title={t('quarantine.title')} id="quarantine">
        <StatusBadge tone="good">{t('quarantine.none')}</StatusBadge>
      </Section>
    )
  }
  return (
    <Section title={t('quarantine.title')} id="quarantine" about={t(aboutKey(run))}>
      <Downloads run={run} />
      <Filters fields={fields} value={narrowed} onChange={change} />
      <Rows run={run} narrowed={narrowed} />
    </Section>
  )
}

/** What became of the rows, and what to do about them. */
function aboutKey(run: Run) {
  const fate = fateOf(run.status)
  const isToCorrectElsewhere = !isSentBack(run) && (fate === 'done' || fate === 'planned')
  return isToCorrectElsewhere
    ? (`quarantine.elsewhere.${fate}` as const)
    : (`quarantine.about.${fate}` as const)
}

function Downloads({ run }: { run: Run }) {
  const t = useWords()
  const lang = useLanguage()
  const files = [...new Set(run.quarantine.map(({ file }) => file))]
  const params = { run: run.run }
  return (
    <div className={`${classes.downloads} no-print`}>
      {isSentBack(run) && (
        <TakeOut address={addressOf(downloadRowsToCorrect, { params, query: { lang } })}>
          {t('quarantine.downloadAll')}
        </TakeOut>
      )}
      {files.map((file) => (
        <TakeOut
          key={file}
          address={addressOf(downloadQuarantine, { params, query: { file, lang } })}
        >
          {t('quarantine.download', { file })}
        </TakeOut>
      ))}
    </div>
  )
}

function useFields({ quarantine }: Run) {
  const t = useWords()
  const byFile = new Map<string, number>()
  const byReason = new Map<string, number>()
  for (const { file, reason, rows } of quarantine) {
    byFile.set(file, (byFile.get(file) ?? 0) + rows)
    byReason.set(reason, (byReason.get(reason) ?? 0) + rows)
  }
  const named = (reason: string) => {
    const known = Reason.safeParse(reason)
    return known.success ? t(`reasonShort.${known.data}`) : reason
  }
  const options = (counts: Map<string, number>, label = (value: string) => value) =>
    [...counts].map(([value, count]) => ({ value, label: label(value), count }))
  return [
    { key: 'file', kind: 'one' as const, label: t('quarantine.file'), options: options(byFile) },
    {
      key: 'reason',
      kind: 'one' as const,
      label: t('quarantine.byReason'),
      options: options(byReason, named),
    },
  ]
}

function Rows({ run, narrowed }: { run: Run; narrowed: Narrowed }) {
  const t = useWords()
  const columns = useColumns()
  const list = useQuarantinedRows(run.run, narrowed)
  return (
    <PagedTable
      list={list}
      rowsOf={({ rows }) => rows}
      label={t('quarantine.table')}
      columns={columns}
      rowKey={({ number }) => String(number)}
      total={keptOf(run, narrowed)}
      sorted="server"
    />
  )
}

/** How many of the rows that are meant were kept one by one. */
function keptOf({ quarantine }: Run, { file, reason }: Narrowed): number {
  return quarantine
    .filter((one) => (file ?? one.file) === one.file && (reason ?? one.reason) === one.reason)
    .reduce((sum, { kept }) => sum + kept, 0)
}

function useQuarantinedRows(run: number, { file, reason }: Narrowed) {
  return usePages({
    key: [listQuarantine.path, run, file, reason],
    first: 0,
    read: (after) =>
      call(listQuarantine, {
        params: { run },
        query: {
          after,
          ...(file === undefined ? {} : { file }),
          ...(reason === undefined ? {} : { reason }),
        },
      }),
    next: ({ rows, more }) => (more ? (rows.at(-1)?.number ?? null) : null),
  })
}

function useColumns(): Column<QuarantinedRow>[] {
  const t = useWords()
  const shared = useSharedWords()
  const onPhone = useOnPhone()
  return useMemo(
    () => [
      {
        id: 'file',
        header: t('quarantine.file'),
        cell: (row) => <Place {...row} />,
        width: onPhone ? 6.5 : 11,
      },
      {
        id: 'field',
        header: t('quarantine.field'),
        cell: ({ field }) => field ?? '–',
        width: 8,
        // The reason names it, and is what one must read.
        onPhone: false,
      },
      {
        id: 'reason',
        header: t('quarantine.reason'),
        cell: (row) => reasonSentence(row, shared),
        width: onPhone ? 11.5 : 22,
      },
      {
        id: 'raw',
        header: t('quarantine.raw'),
        cell: ({ raw }) => <span className={classes.raw}>{raw}</span>,
        width: 20,
        onPhone: false,
      },
    ],
    [t, shared, onPhone],
  )
}

function Place({ file, line }: QuarantinedRow) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      {file}
      <span className={classes.under}>
        {line === 0 ? t('quarantine.wholeFile') : `${t('quarantine.line')} ${format.number(line)}`}
      </span>
    </>
  )
}
