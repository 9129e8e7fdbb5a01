import { formatList } from '#kernel/format.ts'
import type { PacketItem, ToldReadiness } from '#sarb/model/readiness.ts'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Whether the case is ready for the board: each gate, by whom it is asked, and what is missing. */
export function Gates({ of }: { of: ToldReadiness }) {
  const t = useWords()
  const format = useFormat()
  const { chronic, habitual } = of
  return (
    <Section title={t('gate.title')} about={t('gate.about')}>
      <ul className={classes.plain}>
        {of.gates.map(({ gate, by, met, authority }) => (
          <li key={gate}>
            <StatusBadge tone={met ? 'good' : by === 'known' ? 'quiet' : 'caution'}>
              {t(met ? 'gate.met' : 'gate.open')}
            </StatusBadge>
            <span className={classes.gate}>{t(`gate.${gate}`)}</span>
            <span className={classes.aside}>
              {t(`gate.by.${by}`)}
              {authority !== null && ` (${authority})`}
            </span>
          </li>
        ))}
        <li>
          <StatusBadge tone={chronic.ratioMet ? 'good' : 'quiet'}>
            {t(chronic.ratioMet ? 'gate.met' : 'gate.open')}
          </StatusBadge>
          <span className={classes.gate}>{t('gate.chronicRatio', chronic.ratio)}</span>
          <span className={classes.aside}>EC 48263.6</span>
        </li>
      </ul>
      {habitual.since !== null && <p>{t('gate.habitualSince', { on: habitual.since })}</p>}
      {chronic.ratioMet && chronic.missing.length > 0 && (
        <p>
          {t('gate.chronicMissing', { sections: formatList(chronic.missing, format.language) })}
        </p>
      )}
    </Section>
  )
}

const tones = { present: 'good', missing: 'caution', withheld: 'quiet' } as const

/** What a packet is made of: present, missing, or withheld by law. */
export function Items({ of }: { of: readonly PacketItem[] }) {
  const t = useWords()
  return (
    <ul className={classes.plain}>
      {of.map(({ item, stands, by }) => (
        <li key={item}>
          <StatusBadge tone={tones[stands]}>{t(`stands.${stands}`)}</StatusBadge>
          <span className={classes.gate}>{t(`item.${item}`)}</span>
          {by !== null && <span className={classes.aside}>{by}</span>}
        </li>
      ))}
    </ul>
  )
}
