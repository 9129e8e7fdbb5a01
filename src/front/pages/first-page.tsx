import { useEffect } from 'react'
import { Directory } from '#front/pages/directory.tsx'
import { Facts } from '#front/pages/facts.tsx'
import classes from '#front/pages/front.module.css'
import { useNobodysPage } from '#front/pages/standing.tsx'
import { Tiers } from '#front/pages/tiers.tsx'
import { YearOfDays } from '#front/pages/year-of-days.tsx'
import { useWords } from '#front/pages/words.ts'

/** The unit's mission, why every day counts, the three tiers, and what the unit offers. */
export function FirstPage() {
  const t = useWords()
  const title = t('title')
  const nobodys = useNobodysPage()
  useEffect(() => {
    document.title = `Presente · ${title}`
  }, [title])
  return (
    <>
      <section className={classes.opening}>
        <div className={`${classes.column} ${classes.spread}`}>
          <div>
            <p className={classes.unit}>{t('unit')}</p>
            <h1 className={classes.motto}>{t('motto')}</h1>
            <p className={classes.mission}>
              <span className={classes.missionLabel}>
                {t(nobodys ? 'mission.ofUnits' : 'mission.label')}
              </span>
              {t('mission')}
            </p>
            <p className={classes.counselors}>{t('counselors')}</p>
            <p className={classes.doors}>
              <a href="#directory" className={classes.door}>
                {t('toDirectory')}
              </a>
              <a href="#facts" className={classes.quietDoor}>
                {t('toFacts')}
              </a>
            </p>
          </div>
          <YearOfDays />
        </div>
      </section>
      <Facts />
      <Tiers />
      <Directory />
    </>
  )
}
