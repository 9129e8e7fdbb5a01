import type { Lot, Standing } from '#retention/model.ts'
import { type RetentionWords, useWords } from '#retention/pages/words.ts'
import classes from '#retention/pages/retention.module.css'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

const tones: Record<Standing['word'], Tone> = {
  'kept-for-good': 'quiet',
  'still-used': 'quiet',
  'to-review': 'note',
  'review-late': 'alarm',
  'kept-by-review': 'quiet',
  waits: 'quiet',
  'may-go': 'note',
  overdue: 'alarm',
  held: 'caution',
  proposed: 'caution',
  destroyed: 'good',
}

/** How a lot stands and, where it was reviewed, what the review came to. */
export function StandingCell({ lot: { standing, review } }: { lot: Lot }) {
  const t = useWords()
  return (
    <div className={classes.standing}>
      <StatusBadge tone={tones[standing.word]}>{standingWords(t, standing)}</StatusBadge>
      {review !== null && (
        <small>
          {t('review.of', {
            class: t(`reviewed.${review.class}`),
            on: review.on,
            by: review.by,
            because: review.because,
          })}
        </small>
      )}
    </div>
  )
}

function standingWords(t: RetentionWords, standing: Standing): string {
  switch (standing.word) {
    case 'held':
      return t('standing.held', { count: standing.holds })
    case 'waits':
    case 'may-go': {
      const { word, from, to } = standing
      return to === null
        ? t(`standing.${word}`, { from })
        : t(`standing.${word}.until`, { from, to })
    }
    default: {
      const { word, ...values } = standing
      return t(`standing.${word}`, values)
    }
  }
}

/** What a lot is called: its kind and its year. */
export function useLotWords() {
  const t = useWords()
  const format = useFormat()
  return ({ kind, year }: Pick<Lot, 'kind' | 'year'>) => ({
    kind: t(`kind.${kind}`),
    year: format.schoolYear(year),
  })
}
