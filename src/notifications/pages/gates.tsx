import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ActSection, actSections } from '#notifications/model/gates.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import { writeAct } from '#notifications/model/truants.ts'
import classes from '#notifications/pages/notices.module.css'
import { gateWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The gates of EC 48263.6: the share of days, and each duty of the district with its day, or that it is missing. */
export function Gates({ of }: { of: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  const { gates, acts } = of
  if (gates === null) return null
  const { chronic, compliance } = gates
  const { numerator, denominator } = chronic.ratio
  const share = t('gates.share', { unexcused: numerator, schooldays: denominator })
  return (
    <Section title={t('gates.title')} about={t('gates.about')} actions={<WriteAct of={of} />}>
      <p>
        {share} {t(chronic.ratioMet ? 'gates.met' : 'gates.notMet')}{' '}
        <strong>{t(chronic.chronicTruant ? 'gates.is' : 'gates.isNot')}</strong>
      </p>
      <ul className={classes.gates}>
        {compliance.map(({ gate, since }) => (
          <li key={gate}>
            {t(gateWords[gate])}:{' '}
            {since === null ? t('gates.missing') : t('gates.since', { on: format.date(since) })}
          </li>
        ))}
      </ul>
      {acts.length > 0 && (
        <ul className={classes.days}>
          {acts.map((act) => (
            <li key={act.act}>
              <div>
                <strong>{format.date(act.date, 'weekday')}</strong>: {t(gateWords[act.section])} ·{' '}
                {act.words}
                <div className={classes.source}>{t('gates.by', { by: act.writtenBy })}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function WriteAct({ of: { student, today } }: { of: StudentLadder }) {
  const t = useWords()
  const [date, setDate] = useState<string>(today)
  const [section, setSection] = useState<ActSection>('EC 48263')
  const words = useField()
  const body = { date, section, words: words.value }
  return (
    <StepDialog
      button={t('gates.write')}
      label={t('gates.write')}
      about={t('gates.writeAbout')}
      done={t('gates.written')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(writeAct, { params: { student: student.student }, body })}
    >
      <NativeSelect
        label={t('gates.section')}
        value={section}
        data={actSections.map((value) => ({ value, label: t(gateWords[value]) }))}
        onChange={({ currentTarget }) => setSection(ActSection.parse(currentTarget.value))}
      />
      <DateField label={t('efforts.date')} value={date} onChange={setDate} />
      <Textarea label={t('gates.words')} required autosize minRows={2} maxLength={500} {...words} />
    </StepDialog>
  )
}
