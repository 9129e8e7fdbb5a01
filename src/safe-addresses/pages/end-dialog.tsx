import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type SafeAddresses, endSafeAddress } from '#safe-addresses/model.ts'
import classes from '#safe-addresses/pages/addresses.module.css'
import { refusalSentence, useWords } from '#safe-addresses/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'

interface Which {
  student: SafeAddresses['student']
  entry: number
}

/** Ends an entry, for a reason. */
export function EndDialog(props: Which) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setOpened(true)}>
        {t('end.open')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('end.title')} centered>
        <EndForm {...props} close={close} />
      </Modal>
    </>
  )
}

function EndForm({ close, ...which }: Which & { close: () => void }) {
  const t = useWords()
  const { reason, setReason, refusal, busy, send } = useEnding(which, close)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p>{t('end.about')}</p>
      <TextInput
        label={t('end.reason')}
        required
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
      <Group justify="end">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('end.submit')}
        </Button>
      </Group>
    </form>
  )
}

function useEnding({ student, entry }: Which, close: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const params = { student: student.student, entry }
    const done = await call(endSafeAddress, { params, body: { reason } })
    setBusy(false)
    if (!done.ok) return setRefusal(done)
    close()
    await queries.invalidateQueries()
    return notify({ message: t('end.done') })
  }
  return { reason, setReason, refusal, busy, send }
}
