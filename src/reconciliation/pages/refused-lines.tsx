import type { Reconciliation, RefusedRow } from '#reconciliation/model.ts'
import { type ReconciliationWords, useWords } from '#reconciliation/pages/words.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'

/** Lines of the file that could not be taken, and single cells, with the reason of each. */
export function RefusedLines({ found }: { found: Reconciliation }) {
  const t = useWords()
  const { refusedRows, refused, refusedCells } = found
  const count = refused + refusedCells
  return (
    <>
      {count > refusedRows.length && (
        <p>{t('one.refusedMore', { shown: refusedRows.length, count })}</p>
      )}
      <DataTable
        label={t('one.refused')}
        sortParameter="refusedSort"
        rows={refusedRows}
        rowKey={({ line, field }) => `${line} ${field}`}
        columns={columns(t)}
      />
    </>
  )
}

function columns(t: ReconciliationWords): Column<RefusedRow>[] {
  return [
    { id: 'line', header: t('refused.line'), value: ({ line }) => line, width: 4 },
    { id: 'reason', header: t('refused.reason'), cell: asReason, width: 16 },
    { id: 'field', header: t('refused.field'), value: ({ field }) => field, width: 10 },
    {
      id: 'what',
      header: t('refused.what'),
      value: ({ cell }) => t(cell ? 'refused.cell' : 'refused.wholeLine'),
      width: 8,
      onPhone: false,
    },
    { id: 'raw', header: t('refused.raw'), cell: asReceived, width: 14, onPhone: false },
  ]
}

function asReason(row: RefusedRow) {
  return <Reason {...row} />
}

function Reason({ reason, details }: RefusedRow) {
  const t = useWords()
  const words = String(details['words'] ?? '')
  const yesNo = words.startsWith('yes')
  return (
    <>
      {t(`reason.${reason}`, { value: details['value'] ?? '' })}
      {words !== '' && (
        <span className={classes.under}>
          {t('reason.words', { words })}
          {yesNo && ` ${t('words.yesNo')}`}
        </span>
      )}
    </>
  )
}

function asReceived({ raw }: RefusedRow) {
  return <code className={classes.raw}>{raw}</code>
}
