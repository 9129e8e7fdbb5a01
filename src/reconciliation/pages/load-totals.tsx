import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listTotals, loadTotals } from '#reconciliation/model.ts'
import { refusalIn } from '#reconciliation/pages/refusals.ts'
import classes from '#reconciliation/pages/reconcile.module.css'
import { useWords } from '#reconciliation/pages/words.ts'
import { type Refusal, addressOf } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Dropzone } from '#ui/dropzone.tsx'
import { Problem } from '#ui/problem.tsx'
import { Progress } from '#ui/progress.tsx'
import { sendFiles } from '#ui/send-files.ts'

const mostBytes = 512 * 2 ** 20

/** A file of totals on its way in; the comparison opens when it is there. */
export function LoadTotals() {
  const t = useWords()
  const [asOf, setAsOf] = useState('')
  const { sending, refusal, send } = useSending(asOf)
  return (
    <div className={classes.load}>
      <Dropzone
        label={t('load.label')}
        endings={['.csv', '.txt']}
        maxBytes={mostBytes}
        busy={sending !== null}
        onFiles={(files) => void send(files)}
      />
      <DateField
        label={t('load.asOf')}
        description={t('load.asOfHelp')}
        value={asOf}
        onChange={setAsOf}
        className={classes.asOf}
      />
      {sending !== null && <Progress label={t('load.sending')} {...sending} />}
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalIn(t, word, details)} />
      )}
    </div>
  )
}

interface Sending {
  done: number
  total: number | null
}

function useSending(asOf: string) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function send(files: File[]) {
    setRefusal(null)
    setSending({ done: 0, total: null })
    const address = addressOf(loadTotals, { query: asOf === '' ? {} : { asOf } })
    const answer = await sendFiles(address, files.slice(0, 1), {
      answer: loadTotals.answer,
      // Once everything has left, the comparison itself takes the time.
      onProgress: (done, total) =>
        setSending(done < total ? { done, total } : { done, total: null }),
    })
    setSending(null)
    if (!answer.ok) return setRefusal(answer)
    await queries.invalidateQueries({ queryKey: [listTotals.path] })
    await navigate({ to: '/reconcile/$totals', params: { totals: String(answer.value.totals) } })
  }
  return { sending, refusal, send }
}
