import type { ListedText, TextState } from '#texts/model/text.ts'
import classes from '#texts/pages/texts.module.css'
import { type TextWords, isSaid, useWords } from '#texts/pages/words.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** `leaves`: false where none leaves at all, and no moment is to be told. */
export function textColumns(
  t: TextWords,
  format: ReturnType<typeof useFormat>,
  leaves: boolean,
): Column<ListedText>[] {
  return [
    {
      id: 'to',
      header: t('list.to'),
      cell: ({ ending }) => t('list.ending', { ending }),
      width: 9,
    },
    {
      id: 'state',
      header: t('list.state'),
      cell: (text) => <State of={text} leaves={leaves} />,
      width: 17,
    },
    { id: 'what', header: t('list.what'), cell: (text) => <What of={text} />, width: 12 },
    { id: 'made', header: t('list.made'), cell: ({ madeAt }) => format.moment(madeAt), width: 9 },
    { id: 'tries', header: t('list.tries'), cell: ({ tries }) => tries, align: 'end', width: 5 },
  ]
}

function What({ of: { kind, language, parts } }: { of: ListedText }) {
  const t = useWords()
  const key = `kind.${kind}`
  return (
    <>
      {isSaid(key) ? t(key) : kind}
      <span className={classes.below}>
        {t(`list.language.${language}`)} · {t('list.parts', { count: parts })}
      </span>
    </>
  )
}

const tones: Record<TextState, Tone> = {
  waiting: 'note',
  sending: 'note',
  sent: 'note',
  delivered: 'good',
  failed: 'alarm',
}

/** What became of it, and why. */
function State({ of, leaves }: { of: ListedText; leaves: boolean }) {
  const { state, problem, said, code, endedAt, nextTryAt } = of
  const t = useWords()
  const format = useFormat()
  const carriers = [said, code].filter((one) => one !== null && one !== '').join(' · ')
  return (
    <>
      <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
      {endedAt !== null && <span className={classes.below}>{format.moment(endedAt)}</span>}
      {leaves && nextTryAt !== null && (
        <span className={classes.below}>{t('list.next', { at: format.moment(nextTryAt) })}</span>
      )}
      {problem !== null && <span className={classes.below}>{t(`problem.${problem}`)}</span>}
      {problem !== null && carriers !== '' && (
        <span className={classes.below}>{t('list.carrier', { said: carriers })}</span>
      )}
    </>
  )
}
