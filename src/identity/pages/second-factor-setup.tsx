import { PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { beginSecondFactor, confirmSecondFactor } from '#identity/model/endpoints.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { type Answer, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'

interface Owner {
  demo: boolean
  secondFactor: boolean
  hasPassword: boolean
}

/** Sets the second factor up, or says that it stands. */
export function SecondFactorSetup({ of }: { of: Owner }) {
  const t = useWords()
  const [made, setMade] = useState<Answer<typeof beginSecondFactor> | null>(null)
  if (of.demo) return <p>{t('factor.demo')}</p>
  if (of.secondFactor) return <p>{t('factor.stands')}</p>
  return (
    <>
      <p>{t('factor.needed')}</p>
      {made === null ? (
        <Begin onMade={setMade} hasPassword={of.hasPassword} />
      ) : (
        <Prove made={made} />
      )}
    </>
  )
}

function Begin(props: {
  onMade: (made: Answer<typeof beginSecondFactor>) => void
  hasPassword: boolean
}) {
  const t = useWords()
  const password = useField()
  async function send() {
    const answer = await call(beginSecondFactor, { body: { password: password.value } })
    if (!answer.ok) return refusalSentence(t, answer)
    props.onMade(answer.value)
    return null
  }
  return (
    <OneForm send={send} button={t('factor.begin')}>
      {props.hasPassword && (
        <PasswordInput autoComplete="current-password" label={t('factor.password')} {...password} />
      )}
    </OneForm>
  )
}

function Prove({ made }: { made: Answer<typeof beginSecondFactor> }) {
  const t = useWords()
  const queries = useQueryClient()
  const code = useField()
  async function send() {
    const answer = await call(confirmSecondFactor, { body: { code: code.value } })
    if (!answer.ok) return refusalSentence(t, answer)
    notify({ message: t('factor.done') })
    await queries.invalidateQueries()
    return null
  }
  return (
    <OneForm send={send} button={t('factor.confirm')}>
      <p>{t('factor.key')}</p>
      <p className={classes.key} data-testid="key">
        {made.key.match(/.{1,4}/g)?.join(' ')}
      </p>
      <p>
        <a href={made.address}>{t('factor.open')}</a>
      </p>
      <p>{t('factor.codes')}</p>
      <ul className={classes.codes}>
        {made.recoveryCodes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <TextInput
        label={t('factor.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...code}
      />
    </OneForm>
  )
}
