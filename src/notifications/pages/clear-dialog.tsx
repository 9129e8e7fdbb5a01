import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ClearingReason } from '#attendance/model/clearing.ts'
import { clearAbsence } from '#notifications/model/clearings.ts'
import type { EventDay } from '#notifications/model/notification.ts'
import { attachFiles, FilesField } from '#notifications/pages/files-field.tsx'
import { ReasonOf, evidenceAbout } from '#notifications/pages/reason-of.tsx'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The family gave a valid reason for a day, or the mark is wrong: it counts no longer from now on. */
export function ClearDialog(props: { student: string; day: EventDay }) {
  const t = useWords()
  const on = useFormat().date(props.day.date, 'weekday')
  // Nothing is chosen at first: a reason is said by somebody, and not by the form.
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const evidence = useField()
  return (
    <StepDialog
      button={t('clear.button')}
      label={t('clear.of', { on })}
      about={t('clear.about')}
      done={t('clear.done', { on })}
      explain={(word) => refusalSentence(t, word)}
      send={async () => {
        const said = { reason: ClearingReason.parse(reason), evidence: evidence.value, files }
        const done = await clear(props, said, t)
        if (!done.ok || done.left === null) return done
        return { ok: true, left: t('attach.cleared', { on, left: done.left }) }
      }}
    >
      <ReasonOf value={reason} onChange={setReason} />
      <Textarea
        label={t('clear.evidence')}
        description={evidenceAbout(t, reason)}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...evidence}
      />
      <FilesField files={files} onChange={setFiles} />
    </StepDialog>
  )
}

/** Clears the day, then attaches what was shown: a file that is not taken takes nothing of the clearing with it. */
async function clear(
  { student, day: { school, date } }: { student: string; day: EventDay },
  { files, ...said }: { reason: ClearingReason; evidence: string; files: readonly File[] },
  t: NoticeWords,
): Promise<{ ok: true; left: string | null } | Refusal> {
  const done = await call(clearAbsence, { params: { student }, body: { school, date, ...said } })
  if (!done.ok) return done
  const made = done.value.clearings.find(
    (one) => one.undone === null && one.date === date && one.school === school,
  )
  if (made === undefined || files.length === 0) return { ok: true, left: null }
  return { ok: true, left: await attachFiles({ student, clearing: made.clearing }, files, t) }
}
