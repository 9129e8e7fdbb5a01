import { Button, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Correction,
  CorrectionReason,
  type Corrected,
  approveCorrections,
  correctionReasons,
  downloadCorrection,
  sendCorrections,
  takeBackCorrection,
} from '#notifications/model/correction.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import { Method, type Notification, methods } from '#notifications/model/notification.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { canBeCorrected } from '#notifications/rules/correction.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog } from '#ui/step-dialog.tsx'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What takes back a notice that was sent and counts no more: offered, approved, or on its way. */
export function CorrectionOf({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const may = useMay()
  const made = ladder.corrections.find(({ notification }) => notification === of.notification)
  if (made === undefined && !canBeCorrected(of)) return null
  const mayCorrect = may(approveCorrections.who, 'change') && canBeCorrected(of)
  const { notification, student } = of
  return (
    <>
      <h4 className={classes.minor}>{t('correction.title')}</h4>
      <p>{made === undefined ? t('correction.offered') : <Made of={made} />}</p>
      <div className={`${classes.steps} no-print`}>
        {made !== undefined && (
          <Download address={addressOf(downloadCorrection, { params: { student, notification } })}>
            {t('correction.paper')}
          </Download>
        )}
        {mayCorrect && made === undefined && (
          <ApproveCorrections notifications={[notification]} withdrawn={of.state === 'withdrawn'} />
        )}
        {mayCorrect && made?.sent === null && (
          <>
            <SendCorrections notifications={[notification]} today={ladder.today} />
            <TakeBack notification={notification} />
          </>
        )}
      </div>
    </>
  )
}

function Made({ of: { approved, sent, reason } }: { of: Correction }) {
  const t = useWords()
  const format = useFormat()
  const said = t('correction.approved', {
    by: approved.by,
    at: format.moment(approved.at),
    reason: t(`correction.reason.${reason}`),
  })
  if (sent === null) return <>{said}</>
  const { by, method } = sent
  const on = format.date(sent.on)
  return <>{`${said} ${t('correction.sent', { by, on, method: t(`method.${method}`) })}`}</>
}

/** Approves the corrections of some notices, all for one reason. */
export function ApproveCorrections({
  notifications,
  withdrawn,
}: {
  notifications: number[]
  withdrawn: boolean
}) {
  const t = useWords()
  const [reason, setReason] = useState<CorrectionReason>(withdrawn ? 'sent-in-error' : 'excused')
  const count = notifications.length
  return (
    <StepDialog
      primary
      button={t('correction.approve', { count })}
      label={t('correction.approve', { count })}
      about={t('correction.about')}
      done={t('correction.approveDone', { count })}
      explain={(word) => refusalSentence(t, word)}
      send={async () => whole(await call(approveCorrections, { body: { notifications, reason } }))}
    >
      <NativeSelect
        label={t('correction.why')}
        value={reason}
        data={correctionReasons.map((value) => ({
          value,
          label: t(`correction.reason.${value}`),
        }))}
        onChange={({ currentTarget }) => setReason(CorrectionReason.parse(currentTarget.value))}
      />
    </StepDialog>
  )
}

/** Says of approved corrections that they left. */
export function SendCorrections({
  notifications,
  today = '',
}: {
  notifications: number[]
  today?: string
}) {
  const t = useWords()
  const [on, setOn] = useState(today)
  const [method, setMethod] = useState<Method>('mail')
  const count = notifications.length
  return (
    <StepDialog
      button={t('correction.send', { count })}
      label={t('correction.send', { count })}
      about={t('batches.sendAbout')}
      done={t('correction.sendDone', { count })}
      explain={(word) => refusalSentence(t, word)}
      send={async () => whole(await call(sendCorrections, { body: { notifications, on, method } }))}
    >
      <DateField required label={t('batches.sentOn')} value={on} onChange={setOn} />
      <NativeSelect
        label={t('batches.method')}
        value={method}
        data={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
        onChange={({ currentTarget }) => setMethod(Method.parse(currentTarget.value))}
      />
    </StepDialog>
  )
}

function TakeBack({ notification }: { notification: number }) {
  const t = useWords()
  const queries = useQueryClient()
  async function go() {
    await call(takeBackCorrection, { params: { notification } })
    await queries.invalidateQueries()
  }
  return (
    <Button variant="default" size="sm" onClick={() => void go()}>
      {t('correction.takeBack')}
    </Button>
  )
}

/** Where one of several could not be done, its reason is what is told. */
function whole(answer: { ok: true; value: Corrected } | Refusal): { ok: true } | Refusal {
  if (!answer.ok) return answer
  const [not] = answer.value.not
  if (not === undefined) return { ok: true }
  return { ok: false, refusal: not.because, status: 409, details: null }
}
