import classes from '#front/pages/front.module.css'
import { chronicRule } from '#front/pages/facts.tsx'
import { useWords } from '#front/pages/words.ts'
import { CitationLink } from '#ui/citation-link.tsx'

const schoolDays = 180

/** A school year as 180 small squares, of which one in ten is missed. */
export function YearOfDays() {
  const t = useWords()
  return (
    <figure className={classes.year}>
      <div className={classes.days} aria-hidden>
        {Array.from({ length: schoolDays }, (_, day) => (
          <span key={day} className={isMissed(day) ? classes.missed : classes.attended} />
        ))}
      </div>
      <figcaption className={classes.yearText}>
        <strong>{t('fact.eighteen.figure')}</strong> {t('fact.eighteen')}
        <span className={classes.source}>
          <CitationLink of={chronicRule} />
        </span>
      </figcaption>
    </figure>
  )
}

// Two days a month, never the same weekday twice in a row: nobody notices until they are counted.
function isMissed(day: number): boolean {
  const tenth = Math.floor(day / 10)
  return day % 10 === (tenth * 7 + 4) % 10
}
