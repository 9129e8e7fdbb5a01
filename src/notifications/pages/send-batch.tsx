import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { sendBatch, sendWithoutPaper } from '#notifications/model/batch.ts'
import { type ElectronicWay, electronicWays } from '#notifications/model/delivery.ts'
import type { Moved } from '#notifications/model/moving.ts'
import { Method, methods } from '#notifications/model/notification.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { notify } from '#ui/notify.ts'
import { StepDialog } from '#ui/step-dialog.tsx'

/** Lets a batch leave: what needs no paper at once, and the rest when it is in the mail. */
export function SendBatch({ batch, today }: { batch: number; today: string }) {
  return (
    <>
      <SendWithoutPaper batch={batch} />
      <SendOnPaper batch={batch} today={today} />
    </>
  )
}

/** Says of a batch's letters that they left, and how; besides, they leave by e-mail and text message. */
function SendOnPaper({ batch, today }: { batch: number; today: string }) {
  const t = useWords()
  const [on, setOn] = useState(today)
  const [method, setMethod] = useState<Method>('mail')
  const [also, setAlso] = useState<readonly ElectronicWay[]>([])
  async function send(): Promise<{ ok: true } | Refusal> {
    const sent = await sendAll((after) =>
      call(sendBatch, { params: { batch }, body: { on, method, also: [...also], after } }),
    )
    if (sent.ok) tellWhatStayed(sent.stayed, t)
    return sent
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
      <Ways label={t('batches.also')} value={also} onChange={setAlso} />
    </StepDialog>
  )
}

/** Lets those leave that need no paper. */
function SendWithoutPaper({ batch }: { batch: number }) {
  const t = useWords()
  const [by, setBy] = useState<readonly ElectronicWay[]>(electronicWays)
  async function send(): Promise<{ ok: true } | Refusal> {
    if (by.length === 0) return { ok: false, refusal: 'no-way', status: 409, details: null }
    let needPaper = 0
    const sent = await sendAll(async (after) => {
      const some = await call(sendWithoutPaper, { params: { batch }, body: { by: [...by], after } })
      if (some.ok) needPaper += some.value.needPaper
      return some
    })
    if (!sent.ok) return sent
    if (sent.moved === 0 && needPaper > 0)
      return { ok: false, refusal: 'all-need-paper', status: 409, details: null }
    tellWhatStayed(sent.stayed, t)
    if (needPaper > 0) notify({ message: t('batches.needPaper', { count: needPaper }) })
    return { ok: true }
  }
  return (
    <StepDialog
      button={t('batches.without')}
      label={t('batches.withoutOf', { batch })}
      about={t('batches.withoutAbout')}
      done={t('batches.withoutDone')}
      explain={(word) => refusalSentence(t, word)}
      send={send}
    >
      <Ways label={t('batches.by')} value={by} onChange={setBy} />
    </StepDialog>
  )
}

function Ways(props: {
  label: string
  value: readonly ElectronicWay[]
  onChange: (ways: ElectronicWay[]) => void
}) {
  const t = useWords()
  const { label, value, onChange } = props
  return (
    <fieldset className={classes.ways}>
      <legend>{label}</legend>
      {electronicWays.map((way) => (
        <Checkbox
          key={way}
          label={t(`ways.by.${way}`)}
          checked={value.includes(way)}
          onChange={({ currentTarget }) =>
            onChange(
              electronicWays.filter((one) =>
                one === way ? currentTarget.checked : value.includes(one),
              ),
            )
          }
        />
      ))}
    </fieldset>
  )
}

type Some =
  | {
      ok: true
      value: Moved & { next: number | null }
    }
  | Refusal

/** Asks on until none of the batch is left; the first reason where none left at all and something stayed. */
async function sendAll(
  ask: (after: number) => Promise<Some>,
): Promise<{ ok: true; moved: number; stayed: Moved['not'] } | Refusal> {
  let moved = 0
  const stayed: Moved['not'] = []
  for (let after: number | null = 0; after !== null;) {
    const some: Some = await ask(after)
    if (!some.ok) return some
    moved += some.value.moved.length
    stayed.push(...some.value.not)
    after = some.value.next
  }
  const [first] = stayed
  if (moved > 0 || first === undefined) return { ok: true, moved, stayed }
  return { ok: false, refusal: first.because, status: 409, details: null }
}

/** Why some stayed while others left. */
function tellWhatStayed(stayed: Moved['not'], t: NoticeWords) {
  for (const [because, some] of Map.groupBy(stayed, (one) => one.because))
    notify({ message: t(`not.${because}`, { count: some.length }) })
}
