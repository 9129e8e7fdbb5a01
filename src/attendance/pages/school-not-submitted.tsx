import type { SchoolPicture } from '#attendance/model/pictures.ts'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { Facts } from '#ui/facts.tsx'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

const shown = 10

/** The latest days for which somebody's attendance was never submitted. */
export function NotSubmitted({ days }: { days: SchoolPicture['notSubmitted'] }) {
  const t = useWords()
  const format = useFormat()
  if (days.length === 0) {
    return (
      <Section title={t('notSubmitted.title')}>
        <p className={classes.quiet}>{t('notSubmitted.none')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('notSubmitted.title')} about={t('notSubmitted.about')}>
      <Facts
        of={days.slice(0, shown).map(({ date, unknown, expected }) => ({
          name: format.date(date, 'weekdayShort'),
          value: t('notSubmitted.day', { unknown, expected }),
        }))}
      />
      {days.length > shown && (
        <p className={classes.quiet}>{t('notSubmitted.more', { count: days.length - shown })}</p>
      )}
    </Section>
  )
}
