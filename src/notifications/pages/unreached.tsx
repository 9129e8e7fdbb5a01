import { Link } from '@tanstack/react-router'
import type { Unreached } from '#notifications/model/delivery.ts'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { Section } from '#ui/page-header.tsx'

/** Who has a released notice that nothing brings to anybody, and why. */
export function UnreachedList({ of }: { of: readonly Unreached[] }) {
  const t = useWords()
  if (of.length === 0) return null
  return (
    <Section title={t('unreached.title')} about={t('unreached.about')}>
      <ul className={classes.days}>
        {of.map((one) => (
          <li key={one.notification}>
            <div>
              <Link to={`/students/${encodeURIComponent(one.student)}/truancy-notices`}>
                {one.of ?? t('list.gone', { student: one.student })}
              </Link>{' '}
              · {t(`step.${one.step}`)} · {one.schoolName}
              <div className={classes.source}>{t(`unreached.${one.because}`)}</div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
