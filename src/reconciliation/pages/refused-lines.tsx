import type { Reconciliation } from '#reconciliation/model.ts'
import { useWords } from '#reconciliation/pages/words.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { DataTable } from '#ui/data-table.tsx'

/** Lines of the file that could not be taken, with the reason of each. */
export function RefusedLines({ found }: { found: Reconciliation }) {
  const t = useWords()
  const { refusedRows, refused } = found
  return (
    <>
      {refused > refusedRows.length && (
        <p>{t('one.refusedMore', { shown: refusedRows.length, count: refused })}</p>
      )}
      <DataTable
        label={t('one.refused')}
        sortParameter="refusedSort"
        rows={refusedRows}
        rowKey={({ line }) => String(line)}
        columns={[
          { id: 'line', header: t('refused.line'), value: ({ line }) => line, width: 5 },
          {
            id: 'reason',
            header: t('refused.reason'),
            cell: ({ reason, details }) => t(`reason.${reason}`, { value: details['value'] ?? '' }),
            width: 16,
          },
          { id: 'field', header: t('refused.field'), value: ({ field }) => field, width: 9 },
          {
            id: 'raw',
            header: t('refused.raw'),
            cell: asReceived,
            width: 18,
            onPhone: false,
          },
        ]}
      />
    </>
  )
}

function asReceived({ raw }: Reconciliation['refusedRows'][number]) {
  return <code className={classes.raw}>{raw}</code>
}
