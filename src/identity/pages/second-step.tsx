import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { giveSecondFactor } from '#identity/model/endpoints.ts'
import { readSecondStep } from '#identity/model/passkeys.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { PasskeySignIn } from '#identity/pages/passkey-sign-in.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'

/** The second step of a sign-in: a passkey, the authenticator's code, or one that was written down. */
export function SecondStep({ to }: { to?: string }) {
  const t = useWords()
  const { data: ways } = useQuery({ ...ask(readSecondStep), gcTime: 0 })
  if (ways === undefined) return <PageHeader title={t('second.title')}>{null}</PageHeader>
  const { authenticator, passkey, recovery } = ways
  return (
    <>
      {passkey && (
        <>
          <PageHeader title={t('second.title')}>{t('second.aboutPasskey')}</PageHeader>
          <PasskeySignIn step="second" to={to} />
        </>
      )}
      {passkey && authenticator && <p className={classes.or}>{t('second.or')}</p>}
      {authenticator || !passkey ? (
        <ByCode to={to} isSecond={passkey} />
      ) : (
        recovery && <RecoveryOnly to={to} />
      )}
    </>
  )
}

function ByCode(props: { to: string | undefined; isSecond: boolean }) {
  const t = useWords()
  const [kind, setKind] = useState<Kind>('authenticator')
  const isRecovery = kind === 'recovery'
  const about = t(isRecovery ? 'second.aboutRecovery' : 'second.about')
  return (
    <>
      {props.isSecond ? <p>{about}</p> : <PageHeader title={t('second.title')}>{about}</PageHeader>}
      <CodeForm key={kind} kind={kind} {...props} />
      <Button variant="subtle" onClick={() => setKind(isRecovery ? 'authenticator' : 'recovery')}>
        {t(isRecovery ? 'second.useAuthenticator' : 'second.useRecovery')}
      </Button>
    </>
  )
}

/** Beside a passkey with no authenticator: a code, once it is asked for. */
function RecoveryOnly({ to }: { to: string | undefined }) {
  const t = useWords()
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <Button variant="subtle" onClick={() => setAsked(true)}>
        {t('second.useRecovery')}
      </Button>
    )
  return (
    <>
      <p>{t('second.aboutRecovery')}</p>
      <CodeForm kind="recovery" to={to} isSecond />
    </>
  )
}

type Kind = 'authenticator' | 'recovery'

function CodeForm(props: { kind: Kind; to: string | undefined; isSecond: boolean }) {
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
    <OneForm send={send} button={t('second.submit')} isSecond={props.isSecond}>
      <TextInput
        label={t(kind === 'recovery' ? 'second.recovery' : 'second.code')}
        inputMode={kind === 'recovery' ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        {...code}
      />
    </OneForm>
  )
}
