import { Anchor } from '@mantine/core'
import type { Reconciliation } from '#reconciliation/model.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useWords } from '#reconciliation/pages/words.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'

/** How many lines could be compared, how many of those agree, and why the others could not. */
export function InShort({ found }: { found: Reconciliation }) {
  const t = useWords()
  const { agree, differ, notTheirs, rowsRead, refused, asOf } = found
  // Students whom they do not name differ too, but are no line of theirs.
  const compared = agree + differ - notTheirs
  return (
    <>
      <p className={classes.lead}>{t('short.compared', { count: rowsRead, compared })}</p>
      <FigureRow>
        <Figure
          label={t('short.agree')}
          value={compared === 0 ? null : { numerator: agree, denominator: compared }}
          asOf={asOf}
          size="lead"
        />
        <Figure label={t('short.differ')} value={differ - notTheirs} asOf={asOf} />
        {notTheirs > 0 && <Figure label={t('short.notTheirs')} value={notTheirs} asOf={asOf} />}
        <Figure label={t('short.refused')} value={refused} />
      </FigureRow>
      <NotCompared found={found} />
    </>
  )
}

/** What was left out of the comparison, by its reason, the lines before the single cells. */
function NotCompared({ found }: { found: Reconciliation }) {
  const t = useWords()
  const { silent, refused, refusedCells, refusedBy } = found
  if (silent + refused + refusedCells === 0) return null
  return (
    <div className={classes.leftOut}>
      <h3>{t('short.leftOut')}</h3>
      <ul>
        {refusedBy.map(({ cell, field, reason, rows }) => (
          <li key={`${cell} ${field} ${reason}`}>
            {t(cell ? 'short.cells' : 'short.lines', {
              count: rows,
              reason: t(`reasonShort.${reason}`),
              field: field ?? '',
            })}
          </li>
        ))}
        {silent > 0 && <li>{t('short.silent', { count: silent })}</li>}
      </ul>
      {refusedBy.length > 0 && <Anchor href="#refused">{t('short.see')}</Anchor>}
    </div>
  )
}
