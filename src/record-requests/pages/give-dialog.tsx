import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ShownRequest, giveRecord } from '#record-requests/model/endpoints.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'

/** To whom the record was handed, or shown, and on which day. */
export function GiveDialog(props: { of: ShownRequest; today: string }) {
  const { student, request, askerName } = props.of
  const t = useWords()
  const [on, setOn] = useState(props.today)
  const to = useField(askerName)
  return (
    <StepDialog
      primary
      button={t('step.give')}
      label={t('step.giveOf', { request })}
      about={t('step.giveAbout')}
      done={t('step.given')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(giveRecord, { params: { student, request }, body: { on, to: to.value } })}
    >
      <DateField label={t('step.giveOn')} value={on} onChange={setOn} />
      <TextInput label={t('step.giveTo')} required maxLength={200} {...to} />
    </StepDialog>
  )
}
