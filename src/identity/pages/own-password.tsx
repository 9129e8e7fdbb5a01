import { PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changePassword } from '#identity/model/endpoints.ts'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { useProof } from '#identity/pages/proof.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'

/** Changing one's own password. What was typed is gone from the page once it is changed. */
export function OwnPassword() {
  const [times, setTimes] = useState(0)
  return <Fields key={times} onDone={() => setTimes(times + 1)} />
}

function Fields({ onDone }: { onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const { withProof, dialog } = useProof()
  const password = useField()
  const next = useField()
  async function send() {
    const body = { password: password.value, next: next.value }
    const changed = await withProof(() => call(changePassword, { body }))
    if (!changed.ok) return refusalSentence(t, changed)
    const { ended: count } = changed.value
    notify({ message: count === 0 ? t('password.changedHere') : t('password.changed', { count }) })
    await queries.invalidateQueries()
    onDone()
    return null
  }
  return (
    <>
      <p>{t('password.about')}</p>
      <OneForm send={send} button={t('password.submit')} isSecond>
        <PasswordInput autoComplete="current-password" label={t('password.old')} {...password} />
        <PasswordInput
          autoComplete="new-password"
          label={t('welcome.password')}
          description={t('welcome.passwordHelp')}
          {...next}
        />
      </OneForm>
      {dialog}
    </>
  )
}
