import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { EffortMethod, effortMethods } from '#notifications/model/effort.ts'
import { type StudentLadder, writeEffort } from '#notifications/model/endpoints.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What was tried to hold a conference with the family; one attempt after the first report is enough. EC 48262 */
export function Efforts({ of }: { of: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  return (
    <Section
      title={t('efforts.title')}
      about={t('efforts.about')}
      actions={<WriteEffort of={of} />}
    >
      {of.efforts.length === 0 ? (
        <p>{t('efforts.none')}</p>
      ) : (
        <ul className={classes.days}>
          {of.efforts.map((one) => (
            <li key={one.effort}>
              <div>
                <strong>{format.date(one.date, 'weekday')}</strong>: {t(`effort.${one.method}`)} ·{' '}
                {one.words}
                <div className={classes.source}>
                  {one.heldOn === null
                    ? t('efforts.notHeld', { by: one.writtenBy })
                    : t('efforts.held', { on: one.heldOn, by: one.writtenBy })}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function WriteEffort({ of: { student, today } }: { of: StudentLadder }) {
  const t = useWords()
  const [date, setDate] = useState<string>(today)
  const [heldOn, setHeldOn] = useState('')
  const [method, setMethod] = useState<EffortMethod>('telephone')
  const words = useField()
  const body = { date, method, words: words.value, heldOn: heldOn === '' ? null : heldOn }
  return (
    <StepDialog
      button={t('efforts.write')}
      label={t('efforts.write')}
      about={t('efforts.writeAbout')}
      done={t('efforts.written')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(writeEffort, { params: { student: student.student }, body })}
    >
      <DateField label={t('efforts.date')} value={date} onChange={setDate} />
      <NativeSelect
        label={t('efforts.method')}
        value={method}
        data={effortMethods.map((value) => ({ value, label: t(`effort.${value}`) }))}
        onChange={({ currentTarget }) => setMethod(EffortMethod.parse(currentTarget.value))}
      />
      <Textarea
        label={t('efforts.words')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...words}
      />
      <DateField label={t('efforts.heldOn')} value={heldOn} onChange={setHeldOn} />
    </StepDialog>
  )
}
