import type { ReactNode } from 'react'
import type { Rate } from '#kernel/rate.ts'
import { FigureCard, type FigureFacts } from '#ui/figure-card.tsx'
import classes from '#ui/figure.module.css'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

export interface FigureProps extends FigureFacts {
  /** What is counted. In a table the column's heading says it; it is still read aloud. */
  label: string
  /** A count, or a rate shown in percent; null when it is not shown, then say why in `unknown`. */
  value: number | Rate | null
  /** Why there is no value. */
  unknown?: string
  /** Stands under the number: 'of 24,310 students', 'days'. */
  note?: ReactNode
  /** `inline` in tables and sentences, `lead` for the one figure that a page is about. */
  size?: 'inline' | 'normal' | 'lead'
}

/** A number that is never alone: a hover, a focus or a tap away stands what it is made of. */
export function Figure(props: FigureProps) {
  const size = props.size ?? 'normal'
  const shown = useShown(props.value)
  const rate = props.rate ?? (typeof props.value === 'object' ? props.value : null)
  const card = (
    <FigureCard
      {...props}
      rate={rate ?? undefined}
      className={props.value === null ? classes.unknown : classes.number}
    >
      {shown}
      {size === 'inline' && <span className="unseen">{props.label}</span>}
    </FigureCard>
  )
  if (size === 'inline') return <span className={classes.inline}>{card}</span>
  return (
    <div className={size === 'lead' ? `${classes.figure} ${classes.lead}` : classes.figure}>
      <div className={classes.label}>{props.label}</div>
      {card}
      <FigureNote
        rate={rate}
        note={props.note}
        unknown={props.value === null ? props.unknown : undefined}
      />
    </div>
  )
}

/** Figures side by side. */
export function FigureRow(props: { children: ReactNode }) {
  return <div className={classes.row}>{props.children}</div>
}

function useShown(value: number | Rate | null): string {
  const t = useWords()
  const format = useFormat()
  if (value === null) return t('figure.unknown')
  return typeof value === 'number' ? format.number(value) : format.percent(value)
}

function FigureNote(props: { rate: Rate | null; note: ReactNode; unknown: string | undefined }) {
  const t = useWords()
  const format = useFormat()
  if (props.unknown !== undefined) return <div className={classes.note}>{props.unknown}</div>
  if (props.note !== undefined) return <div className={classes.note}>{props.note}</div>
  if (props.rate === null) return null
  const { numerator, denominator } = props.rate
  const parts = { numerator: format.number(numerator), denominator: format.number(denominator) }
  return <div className={classes.note}>{t('figure.of', parts)}</div>
}
