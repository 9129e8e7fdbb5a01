import { Button, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ShownRequest,
  downloadPack,
  preparePack,
  withdrawRequest,
} from '#record-requests/model/endpoints.ts'
import { DecideDialog } from '#record-requests/pages/decide-dialog.tsx'
import { GiveDialog } from '#record-requests/pages/give-dialog.tsx'
import classes from '#record-requests/pages/requests.module.css'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { canBe } from '#record-requests/rules/steps.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'

/** What can be done next with a request. */
export function RequestSteps({ of, today }: { of: ShownRequest; today: string }) {
  return (
    <div className={`${classes.steps} no-print`}>
      {canBe('decide', of.status) && <DecideDialog of={of} />}
      {canBe('prepare', of.status) && <Prepare of={of} />}
      {of.pack !== null && <Download of={of} />}
      {canBe('give', of.status) && <GiveDialog of={of} today={today} />}
      {canBe('withdraw', of.status) && <Withdraw of={of} />}
    </div>
  )
}

function Prepare({ of }: { of: ShownRequest }) {
  const t = useWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    setBusy(true)
    const { student, request } = of
    const made = await call(preparePack, { params: { student, request } })
    setBusy(false)
    if (!made.ok) return setRefusal(made)
    await queries.invalidateQueries()
    return notify({ message: t('step.made') })
  }
  return (
    <>
      <Button
        size="sm"
        loading={busy}
        aria-label={t('step.prepareOf', { request: of.request })}
        onClick={() => void make()}
      >
        {t('step.prepare')}
      </Button>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </>
  )
}

function Download({ of: { student, request } }: { of: ShownRequest }) {
  const t = useWords()
  return (
    <Button
      component="a"
      href={addressOf(downloadPack, { params: { student, request } })}
      download
      variant="default"
      size="sm"
      aria-label={t('page.downloadOf', { request })}
      leftSection={<IconDownload size={18} aria-hidden />}
    >
      {t('page.download')}
    </Button>
  )
}

function Withdraw({ of: { student, request } }: { of: ShownRequest }) {
  const t = useWords()
  const reason = useField()
  return (
    <StepDialog
      button={t('step.withdraw')}
      label={t('step.withdrawOf', { request })}
      about={t('step.withdrawAbout')}
      done={t('step.withdrawn')}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(withdrawRequest, { params: { student, request }, body: { reason: reason.value } })
      }
    >
      <TextInput label={t('step.reason')} required maxLength={500} data-autofocus {...reason} />
    </StepDialog>
  )
}
