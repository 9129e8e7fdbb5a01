import { Button } from '@mantine/core'
import type { Disclosure } from '#disclosures/model.ts'
import { useWords } from '#disclosures/pages/words.ts'
import { groundRules } from '#disclosures/rules.ts'
import { CardHead } from '#ui/cards.tsx'
import { Facts } from '#ui/facts.tsx'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

const tones = {
  released: 'note',
  refused: 'caution',
  asked: 'quiet',
} as const satisfies Record<Disclosure['outcome'], Tone>

/** One entry of the log, whole. */
export function DisclosureEntry({ of, onCorrect }: { of: Disclosure; onCorrect?: () => void }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      <CardHead>
        <h2>{t('page.entry', { entry: of.disclosure, on: format.date(of.day) })}</h2>
        <StatusBadge tone={tones[of.outcome]}>{t(`outcome.${of.outcome}`)}</StatusBadge>
      </CardHead>
      <EntryFacts of={of} />
      {!groundRules[of.ground].shownToFamily && (
        <StatusBadge tone="alarm">{t('page.notShown')}</StatusBadge>
      )}
      {of.correctedBy === null && onCorrect !== undefined && (
        <Button
          variant="default"
          size="xs"
          aria-label={t('page.correctOf', { entry: of.disclosure })}
          onClick={onCorrect}
        >
          {t('page.correct')}
        </Button>
      )}
    </>
  )
}

function EntryFacts({ of }: { of: Disclosure }) {
  const t = useWords()
  const format = useFormat()
  const said = (text: string) => (text === '' ? null : text)
  const given = [
    ...of.classes.map((title) => title[format.language]),
    ...(of.what === '' ? [] : [of.what]),
  ].join('; ')
  const { corrects, correction, correctedBy } = of
  const notes = [
    ...(corrects === null ? [] : [t('note.corrects', { entry: corrects, correction })]),
    ...(correctedBy === null ? [] : [t('note.correctedBy', { entry: correctedBy })]),
    t('note.who', { who: of.who }),
  ]
  return (
    <Facts
      of={[
        {
          name: t('paper.party'),
          value: of.agency === '' ? of.party : `${of.party}, ${of.agency}`,
        },
        { name: t('paper.interest'), value: of.interest },
        {
          name: t('paper.ground'),
          value: `${t(`ground.${of.ground}`)} (${groundRules[of.ground].citation})`,
        },
        { name: t('form.what'), value: said(given) },
        { name: t('form.paper'), value: said(of.paper) },
        {
          name: t('form.parentsToldOn'),
          value: of.parentsToldOn === null ? null : format.date(of.parentsToldOn),
        },
        { name: t('form.notToldBecause'), value: said(of.notToldBecause) },
        { name: t('form.threat'), value: said(of.threat) },
        { name: t('paper.note'), value: notes.join(' ') },
      ]}
    />
  )
}
