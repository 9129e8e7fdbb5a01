import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { sendBatch } from '#notifications/model/batch.ts'
import { Method, methods } from '#notifications/model/notification.ts'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { StepDialog } from '#ui/step-dialog.tsx'

/** Says of a batch's letters that they left, and how. */
export function SendBatch({ batch, today }: { batch: number; today: string }) {
  const t = useWords()
  const [on, setOn] = useState(today)
  const [method, setMethod] = useState<Method>('mail')
  async function send(): Promise<{ ok: true } | Refusal> {
    let moved = 0
    for (;;) {
      const sent = await call(sendBatch, { params: { batch }, body: { on, method } })
      if (!sent.ok) return sent
      moved += sent.value.moved.length
      const [stayed] = sent.value.not
      if (moved === 0 && stayed !== undefined)
        return { ok: false, refusal: stayed.because, status: 409, details: null }
      if (sent.value.left === 0 || sent.value.moved.length === 0) return { ok: true }
    }
  }
  return (
    <StepDialog
      button={t('batches.send')}
      label={t('batches.sendOf', { batch })}
      about={t('batches.sendAbout')}
      done={t('batches.sentDone')}
      explain={(word) => refusalSentence(t, word)}
      send={send}
    >
      <DateField label={t('batches.sentOn')} required value={on} onChange={setOn} />
      <NativeSelect
        label={t('batches.method')}
        value={method}
        data={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
        onChange={({ currentTarget }) => setMethod(Method.parse(currentTarget.value))}
      />
    </StepDialog>
  )
}
