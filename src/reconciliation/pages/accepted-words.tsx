import { countedColumns, otherNames, totalColumns } from '#reconciliation/model.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useWords } from '#reconciliation/pages/words.ts'
import { isWordColumn, wordsOf } from '#reconciliation/rules/words.ts'

const others = Object.entries(otherNames)

/** Every column that a file of totals may have, with what may stand in its cells. */
export function AcceptedWords() {
  const t = useWords()
  return (
    <details className={classes.accepted}>
      <summary>{t('words.title')}</summary>
      <p>{t('words.about')}</p>
      <dl>
        {totalColumns.map((column) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
              {others
                .filter(([, ours]) => ours === column)
                .map(([name]) => (
                  <span key={name}>
                    {' '}
                    {t('words.or')} <code>{name}</code>
                  </span>
                ))}
              <span className={classes.under}>{t(`column.${column}`)}</span>
            </dt>
            <dd>
              <Accepted column={column} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Accepted({ column }: { column: (typeof totalColumns)[number] }) {
  const t = useWords()
  if (countedColumns.some((counted) => counted === column)) return t('words.number')
  if (!isWordColumn(column)) return t('words.date')
  const words = wordsOf(column)
  return (
    <>
      {words.map((word) => (
        <span key={word}>
          <code>{word}</code>{' '}
        </span>
      ))}
      {words.includes('yes') && <span className={classes.under}>{t('words.yesNo')}</span>}
    </>
  )
}
