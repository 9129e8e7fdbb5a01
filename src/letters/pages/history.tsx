import type { ToldLetter, ToldReview } from '#letters/model/endpoints.ts'
import classes from '#letters/pages/letters.module.css'
import { useWords } from '#letters/pages/words.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Who said what of which text, the latest first; what was said of older wordings stays. */
export function History({ of: { reviews, versions } }: { of: ToldLetter }) {
  const t = useWords()
  const { language } = useFormat()
  const names = new Map(
    versions.flatMap(({ texts }) => texts.map((text) => [text.language, text.languageName])),
  )
  return (
    <Section title={t('history.title')} about={t('history.about')}>
      {reviews.length === 0 && <p>{t('history.none')}</p>}
      <ul className={classes.reviews}>
        {reviews.map((review) => (
          <Line
            key={`${review.at} ${review.reviewerName} ${review.version} ${review.language} ${review.verdict}`}
            of={review}
            inLanguage={names.get(review.language)?.[language] ?? review.language}
          />
        ))}
      </ul>
    </Section>
  )
}

function Line({ of: review, inLanguage }: { of: ToldReview; inLanguage: string }) {
  const t = useWords()
  const format = useFormat()
  const { verdict, reviewerName, at, remark, current } = review
  return (
    <li>
      <StatusBadge tone={verdict === 'approved' ? 'good' : 'alarm'}>
        {t(`verdict.${verdict}`)}
      </StatusBadge>{' '}
      {t('history.line', { who: reviewerName, at: format.moment(at), language: inLanguage })}
      {!current && ` · ${t('history.older')}`}
      {remark !== '' && <p className={classes.remark}>{remark}</p>}
    </li>
  )
}
