import { PasswordInput, TextInput } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { acceptInvitation, signIn } from '#identity/model/endpoints.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'

/** Where a one-time link leads: an account is made. */
export function WelcomePage() {
  const t = useWords()
  const token = useLocation({ select: ({ hash }) => hash })
  if (token === '')
    return (
      <EmptyState isPage title={t('welcome.title')}>
        {t('welcome.noLink')}
      </EmptyState>
    )
  return (
    <div className={classes.narrow}>
      <PageHeader title={t('welcome.title')}>{t('welcome.about')}</PageHeader>
      <Arrival token={token} />
    </div>
  )
}

function Arrival(props: { token: string }) {
  const t = useWords()
  const comeIn = useComingIn()
  const name = useField()
  const email = useField()
  const password = useField()
  async function send() {
    const who = { email: email.value, password: password.value }
    const body = { ...who, token: props.token, name: name.value }
    const made = await call(acceptInvitation, { body })
    if (!made.ok) return refusalSentence(t, made)
    await call(signIn, { body: who })
    await comeIn()
    return null
  }
  return (
    <OneForm send={send} button={t('welcome.submit')}>
      <TextInput autoComplete="name" label={t('welcome.name')} {...name} />
      <TextInput type="email" autoComplete="username" label={t('welcome.email')} {...email} />
      <PasswordInput
        autoComplete="new-password"
        label={t('welcome.password')}
        description={t('welcome.passwordHelp')}
        {...password}
      />
    </OneForm>
  )
}
