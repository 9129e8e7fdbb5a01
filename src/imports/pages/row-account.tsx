import type { RowCounts, RunStatus } from '#imports/model/run.ts'
import classes from '#imports/pages/row-account.module.css'
import { useWords } from '#imports/pages/run-words.ts'
import { fateOf } from '#imports/rules/fate.ts'
import { useFormat } from '#ui/use-format.ts'

const parts = ['applied', 'unchanged', 'quarantined', 'outOfScope'] as const

interface Account {
  label: string
  counts: RowCounts
  status: RunStatus
  /** How many rows on record the run takes away: of these no row was read. */
  gone: number
}

/** Where every row that was read ended: a bar that adds up, and the sum in numbers. */
export function RowAccount(props: Account) {
  const t = useWords()
  const format = useFormat()
  const { counts } = props
  if (counts.read === 0) {
    return (
      <>
        <p>{t('rows.none')}</p>
        <Gone {...props} />
      </>
    )
  }
  const written = Object.fromEntries(
    [...parts, 'read' as const].map((part) => [part, format.number(counts[part])]),
  )
  return (
    <figure aria-label={props.label} className={classes.account}>
      <RowBar counts={counts} />
      <p className={classes.sum}>{t('rows.sum', written)}</p>
      <Gone {...props} />
      <Parts {...props} />
    </figure>
  )
}

function Gone({ gone, status }: Account) {
  const t = useWords()
  if (gone === 0) return null
  return <p className={classes.gone}>{t(`rows.gone.${fateOf(status)}`, { count: gone })}</p>
}

function Parts({ counts, status }: Account) {
  const t = useWords()
  const format = useFormat()
  const meaning = {
    applied: `rows.applied.${fateOf(status)}`,
    unchanged: 'rows.unchanged.meaning',
    quarantined: 'rows.quarantined.meaning',
    outOfScope: 'rows.outOfScope.meaning',
  } as const
  return (
    <dl className={classes.parts}>
      {parts.map((part) => (
        <div key={part} className={classes.part}>
          <dt>
            <span className={`${classes.swatch} ${classes[part]}`} aria-hidden />
            {t(`rows.${part}`)}
          </dt>
          <dd>
            <span className={classes.count}>{format.number(counts[part])}</span>
            <span className={classes.meaning}>{t(meaning[part])}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The bar alone, for a table; its numbers are read aloud. */
export function RowBar(props: { counts: RowCounts; small?: boolean }) {
  const t = useWords()
  const format = useFormat()
  const { counts } = props
  if (counts.read === 0) return null
  const words = parts.map((part) => `${t(`rows.${part}`)} ${format.number(counts[part])}`)
  return (
    <div
      className={props.small === true ? `${classes.bar} ${classes.small}` : classes.bar}
      role="img"
      aria-label={words.join(', ')}
      title={words.join(', ')}
    >
      {parts
        .filter((part) => counts[part] > 0)
        .map((part) => (
          <span key={part} className={classes[part]} style={{ flexGrow: counts[part] }} />
        ))}
    </div>
  )
}
