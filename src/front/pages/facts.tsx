import type { Citation } from '#kernel/citation.ts'
import { useWords } from '#front/pages/words.ts'
import classes from '#front/pages/front.module.css'
import { CitationLink } from '#ui/citation-link.tsx'

/** The state's rule of chronic absence: ten percent of the days, whatever the reason. */
export const chronicRule = { authority: 'EC 60901(c)(1)' } as const

// The brochure's facts. It prints only the numbers of its notes; a study stands beside a fact where its
// public text or summary says that fact in the same figures or words.
const highCost = {
  authority: 'Alliance for Excellent Education, The High Cost of High School Dropouts, 2011',
  url: 'https://eric.ed.gov/?id=ED537542',
} as const
const rouse = {
  authority: 'Alliance for Excellent Education, after Cecilia Rouse, 2006',
  url: 'https://www.edweek.org/education/economic-cost-of-high-school-dropouts-estimated/2006/03',
} as const
const balfanzByrnes = {
  authority: 'Balfanz & Byrnes, The Importance of Being in School, Johns Hopkins University, 2012',
} as const
const changRomero = {
  authority:
    'Chang & Romero, Present, Engaged, and Accounted For, National Center for Children in Poverty, 2008',
  url: 'https://www.aecf.org/resources/present-engaged-and-accounted-for',
} as const

interface Fact {
  key: FactKey
  note?: number
  study?: Citation
}

type FactKey =
  | 'month'
  | 'kindergarten'
  | 'engagement'
  | 'early'
  | 'daily'
  | 'million'
  | 'graduate'
  | 'yearly'
  | 'lifetime'
  | 'life'

const groups = {
  attendance: [
    { key: 'month', note: 6, study: balfanzByrnes },
    { key: 'kindergarten', note: 7, study: changRomero },
    { key: 'engagement', note: 5 },
    { key: 'early', note: 7 },
  ],
  dropouts: [
    { key: 'daily', note: 1, study: highCost },
    { key: 'million', note: 2 },
    { key: 'graduate', note: 3 },
  ],
  effects: [
    { key: 'yearly', note: 4 },
    { key: 'lifetime', note: 3, study: rouse },
    { key: 'life', note: 4, study: highCost },
  ],
} as const satisfies Record<string, readonly Fact[]>

/** Why every day counts, each fact with its source. */
export function Facts() {
  const t = useWords()
  return (
    <section id="facts" className={classes.band} aria-labelledby="facts-title">
      <div className={classes.column}>
        <h2 id="facts-title" className={classes.title}>
          {t('facts.title')}
        </h2>
        <p className={classes.about}>{t('facts.about')}</p>
        <FactGroup of="attendance" facts={groups.attendance} />
        <FactGroup of="dropouts" facts={groups.dropouts} />
        <FactGroup of="effects" facts={groups.effects} />
      </div>
    </section>
  )
}

function FactGroup(props: { of: keyof typeof groups; facts: readonly Fact[] }) {
  const t = useWords()
  return (
    <>
      <h3 className={classes.groupTitle}>{t(`facts.${props.of}`)}</h3>
      <ul className={classes.facts} data-of={props.of}>
        {props.facts.map((fact) => (
          <li key={fact.key} className={classes.fact}>
            <p className={classes.factFigure}>{t(`fact.${fact.key}.figure`)}</p>
            <p className={classes.factText}>{t(`fact.${fact.key}`)}</p>
            <Source fact={fact} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Source(props: { fact: Fact }) {
  const t = useWords()
  const { note, study } = props.fact
  return (
    <p className={classes.source}>
      <span className="unseen">{t('source.label')}: </span>
      {note !== undefined && t('source.brochure', { n: note })}
      {note !== undefined && study !== undefined && ' · '}
      {study !== undefined && <CitationLink of={study} />}
    </p>
  )
}
