import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { setTextHours } from '#texts/model/endpoints.ts'
import { type Hours, lawfulHours } from '#texts/model/hours.ts'
import { useWords } from '#texts/pages/words.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'

const bounds = { min: lawfulHours.from, max: lawfulHours.to }

/** Between which hours messages leave, from a day on. */
export function SetHours({ today, of }: { today: string; of: Hours }) {
  const t = useWords()
  const may = useMay()
  const [from, to, because] = [useField(of.from), useField(of.to), useField()]
  const [inForceFrom, setInForceFrom] = useState(today)
  if (!may(setTextHours.who, 'change')) return null
  const body = { from: from.value, to: to.value, inForceFrom, because: because.value }
  return (
    <StepDialog
      button={t('hours.set')}
      label={t('hours.set')}
      about={t('hours.about')}
      done={t('hours.done')}
      explain={() => undefined}
      send={() => call(setTextHours, { body })}
    >
      <TextInput label={t('hours.from')} type="time" required {...bounds} {...from} />
      <TextInput label={t('hours.to')} type="time" required {...bounds} {...to} />
      <DateField
        label={t('hours.day')}
        required
        value={inForceFrom}
        onChange={(day) => setInForceFrom(day)}
      />
      <Textarea
        label={t('hours.because')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...because}
      />
    </StepDialog>
  )
}
