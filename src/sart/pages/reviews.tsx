import type { WholeSart } from '#sart/model/endpoints.ts'
import type { Outcome, Review, ReviewWeeks } from '#sart/model/review.ts'
import classes from '#sart/pages/sart.module.css'
import { useWords } from '#sart/pages/words.ts'
import { reviewDuty } from '#sart/rules/outcome.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

const tones = {
  improved: 'good',
  partial: 'note',
  'no-change': 'alarm',
  moved: 'quiet',
} as const satisfies Record<Outcome, Tone>

/** Whether it helped: as many school days after the meeting as before it. */
export function Reviews({ of: { reviews, reviewsDue, heldOn, endedOn } }: { of: WholeSart }) {
  const t = useWords()
  if (heldOn === null) return null
  // Once the meeting is over nothing is counted any more.
  const told = reviewsDue.filter(
    ({ weeks }) => endedOn === null || reviews.some((one) => one.weeks === weeks),
  )
  return (
    <Section title={t('reviews.title')} about={t('reviews.about')}>
      <ul className={classes.rows}>
        {told.map(({ weeks, dueOn }) => (
          <li key={weeks} className={classes.row}>
            <Line
              weeks={weeks}
              dueOn={dueOn}
              review={reviews.find((one) => one.weeks === weeks) ?? null}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Line(props: { weeks: ReviewWeeks; dueOn: string | null; review: Review | null }) {
  const t = useWords()
  const format = useFormat()
  const { weeks, dueOn, review } = props
  if (review === null)
    return (
      <>
        <span>{t('reviews.weeks', { weeks })}</span>
        <span className={classes.quiet}>
          {dueOn === null
            ? t('reviews.unknown')
            : t('reviews.due', { on: dueOn, days: reviewDuty(weeks).days })}
        </span>
      </>
    )
  const { before, after, outcome } = review
  return (
    <>
      <span>
        {t('reviews.weeks', { weeks })} ({format.date(review.dueOn, 'short')}):{' '}
        {t('reviews.counted', {
          before: before.absent,
          beforeDays: before.days,
          after: after.absent,
          afterDays: after.days,
        })}
      </span>
      <StatusBadge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</StatusBadge>
    </>
  )
}
