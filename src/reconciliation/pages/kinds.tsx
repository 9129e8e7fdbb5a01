import { UnstyledButton } from '@mantine/core'
import type { Kind, Reconciliation } from '#reconciliation/model.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useWords } from '#reconciliation/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

/** Why lines differ, the most frequent first; choosing one shows its lines. */
export function Kinds(props: {
  found: Reconciliation
  chosen: Kind | undefined
  onChoose: (kind: Kind | undefined) => void
}) {
  const t = useWords()
  const format = useFormat()
  const { kinds } = props.found
  const most = Math.max(...kinds.map(({ rows }) => rows))
  return (
    <ul className={classes.kinds}>
      {kinds.map(({ kind, rows }) => (
        <li key={kind}>
          <UnstyledButton
            className={classes.kind}
            aria-pressed={props.chosen === kind}
            onClick={() => props.onChoose(props.chosen === kind ? undefined : kind)}
          >
            <span className={classes.kindName}>{t(`kind.${kind}`)}</span>
            <span className={classes.kindRows}>{format.number(rows)}</span>
            <span
              className={classes.kindBar}
              style={{ inlineSize: `${(rows / most) * 100}%` }}
              aria-hidden
            />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
