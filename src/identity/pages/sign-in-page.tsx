import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readCast, signIn } from '#identity/model/endpoints.ts'
import { readSignOn } from '#identity/model/sign-on.ts'
import { CastChooser } from '#identity/pages/cast-chooser.tsx'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { PasskeySignIn } from '#identity/pages/passkey-sign-in.tsx'
import { SecondStep } from '#identity/pages/second-step.tsx'
import { SignOnButton } from '#identity/pages/sign-on.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { useShell } from '#ui/slice-pages.ts'

/** The gate of the office: e-mail and password, then the second factor; in the demo, a choice of people. */
export function SignInPage() {
  const t = useWords()
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  // The demo district may be in the making: its staff appear as soon as they are there.
  const { data } = useQuery({ ...ask(readCast), refetchInterval: 5000 })
  const staff = data?.staff ?? []
  const signOn = useQuery(ask(readSignOn)).data?.signOn ?? null
  const { district } = useShell().publicStanding
  const about = district === null ? t('signIn.aboutNobody') : t('signIn.about', { district })
  const own = (
    <>
      {signOn !== null && <SignOnButton name={signOn.name} />}
      <PasskeySignIn step="whole" />
      <PasswordStep isSecond={signOn !== null} onSecondFactor={() => setStep('second-factor')} />
    </>
  )
  if (step === 'second-factor')
    return (
      <div className={classes.narrow}>
        <SecondStep />
      </div>
    )
  return (
    <div className={staff.length > 0 ? classes.wide : classes.narrow}>
      <PageHeader title={t('signIn.title')}>{about}</PageHeader>
      {district === null && <p>{t('signIn.notYet')}</p>}
      {staff.length === 0 ? (
        own
      ) : (
        <>
          <CastChooser staff={staff} />
          <Section title={t('signIn.own')}>{own}</Section>
        </>
      )}
    </div>
  )
}

function PasswordStep(props: { isSecond: boolean; onSecondFactor: () => void }) {
  const t = useWords()
  const comeIn = useComingIn()
  const email = useField()
  const password = useField()
  async function send() {
    const body = { email: email.value, password: password.value }
    const answer = await call(signIn, { body })
    // An e-mail that is none is answered like one that is not known.
    const failed = answer.ok || answer.refusal !== 'not-understood' ? answer : notRight
    if (!failed.ok) return refusalSentence(t, failed)
    if (failed.value.next === 'open') await comeIn()
    else props.onSecondFactor()
    return null
  }
  return (
    <OneForm
      send={send}
      button={t('signIn.submit')}
      isSecond={props.isSecond}
      after={<p className={classes.aside}>{t('signIn.forgot')}</p>}
    >
      <TextInput type="email" autoComplete="username" label={t('signIn.email')} {...email} />
      <PasswordInput autoComplete="current-password" label={t('signIn.password')} {...password} />
    </OneForm>
  )
}

const notRight = { ok: false, refusal: 'sign-in-failed' } as const
