import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ClearingReason, clearAbsence } from '#attendance/model/clearing.ts'
import type { EventDay } from '#notifications/model/notification.ts'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { call } from '#ui/api.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The family gave a valid reason for a day: it counts as excused from now on. */
export function ClearDialog({ student, day }: { student: string; day: EventDay }) {
  const t = useWords()
  const format = useFormat()
  const [reason, setReason] = useState('')
  const evidence = useField()
  const on = format.date(day.date, 'weekday')
  const { school, date } = day
  return (
    <StepDialog
      button={t('clear.button')}
      label={t('clear.of', { on })}
      about={t('clear.about')}
      done={t('clear.done', { on })}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(clearAbsence, {
          params: { student },
          body: { school, date, reason: ClearingReason.parse(reason), evidence: evidence.value },
        })
      }
    >
      <ReasonOf value={reason} onChange={setReason} />
      <Textarea
        label={t('clear.evidence')}
        description={t('clear.evidenceAbout')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...evidence}
      />
    </StepDialog>
  )
}

/** Nothing is chosen at first: a reason is said by somebody, and not by the form. */
function ReasonOf(props: { value: string; onChange: (reason: string) => void }) {
  const t = useWords()
  const reasons = ClearingReason.options.map((value) => ({
    value,
    label: t(`codeReason.${value}`),
  }))
  return (
    <NativeSelect
      label={t('clear.reason')}
      required
      value={props.value}
      data={[{ value: '', label: t('clear.choose') }, ...reasons]}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}
