import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { giveSecondFactor } from '#identity/model/endpoints.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'

/** The second step of a sign-in: the authenticator's code, or one that was written down. */
export function SecondStep({ to }: { to?: string }) {
  const t = useWords()
  const [kind, setKind] = useState<'authenticator' | 'recovery'>('authenticator')
  const isRecovery = kind === 'recovery'
  return (
    <>
      <PageHeader title={t('second.title')}>
        {t(isRecovery ? 'second.aboutRecovery' : 'second.about')}
      </PageHeader>
      <CodeForm key={kind} kind={kind} to={to} />
      <Button variant="subtle" onClick={() => setKind(isRecovery ? 'authenticator' : 'recovery')}>
        {t(isRecovery ? 'second.useAuthenticator' : 'second.useRecovery')}
      </Button>
    </>
  )
}

function CodeForm(props: { kind: 'authenticator' | 'recovery'; to: string | undefined }) {
  const { kind, to } = props
  const t = useWords()
  const comeIn = useComingIn()
  const code = useField()
  async function send() {
    const answer = await call(giveSecondFactor, { body: { code: code.value, kind } })
    if (!answer.ok) return refusalSentence(t, answer)
    await comeIn(to)
    return null
  }
  return (
    <OneForm send={send} button={t('second.submit')}>
      <TextInput
        label={t(kind === 'recovery' ? 'second.recovery' : 'second.code')}
        inputMode={kind === 'recovery' ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        {...code}
      />
    </OneForm>
  )
}
