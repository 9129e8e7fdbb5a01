import classes from '#front/pages/front.module.css'
import { useWords } from '#front/pages/words.ts'

const tiers = ['1', '2', '3'] as const

/** Prevention, early intervention, intensive intervention: wide at the bottom, narrow at the top. */
export function Tiers() {
  const t = useWords()
  return (
    <section className={classes.section} aria-labelledby="tiers-title">
      <div className={classes.column}>
        <h2 id="tiers-title" className={classes.title}>
          {t('tiers.title')}
        </h2>
        <p className={classes.about}>{t('tiers.about')}</p>
        <ol className={classes.tiers}>
          {tiers.map((tier) => (
            <li key={tier} className={classes.tier} data-tier={tier}>
              <p className={classes.tierNumber}>{t('tier.n', { n: tier })}</p>
              <h3 className={classes.tierName}>{t(`tier.${tier}`)}</h3>
              <p className={classes.tierWho}>{t(`tier.${tier}.who`)}</p>
              <p className={classes.tierWhat}>{t(`tier.${tier}.what`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
