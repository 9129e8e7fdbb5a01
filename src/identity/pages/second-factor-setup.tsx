import { PasswordInput, Radio, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { beginSecondFactor, confirmSecondFactor } from '#identity/model/endpoints.ts'
import { readWaysIn } from '#identity/model/passkeys.ts'
import { deviceName } from '#identity/pages/device-name.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { knowsPasskeys } from '#identity/pages/passkey-device.ts'
import { useNewPasskey } from '#identity/pages/passkeys.tsx'
import { useProof } from '#identity/pages/proof.tsx'
import { CodeList } from '#identity/pages/recovery-codes.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { type Answer, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'

interface Owner {
  demo: boolean
  secondFactor: boolean
  hasPassword: boolean
}

/** Sets the first second factor up, or says which stands. */
export function SecondFactorSetup({ of }: { of: Owner }) {
  const t = useWords()
  const { data: ways } = useQuery(ask(readWaysIn))
  if (of.demo) return <p>{t('factor.demo')}</p>
  if (ways === undefined) return null
  if (ways.byProvider) return <p>{t('factor.byProvider')}</p>
  if (ways.authenticator) return <p>{t('factor.stands')}</p>
  if (of.secondFactor)
    return (
      <>
        <p>{t('factor.besidePasskey')}</p>
        <Authenticator
          hasPassword={of.hasPassword}
          button={t('factor.beginAuthenticator')}
          isSecond
        />
      </>
    )
  return <FirstFactor hasPassword={of.hasPassword} />
}

/** A passkey or an authenticator, as one likes. */
function FirstFactor({ hasPassword }: { hasPassword: boolean }) {
  const t = useWords()
  const isOffered = knowsPasskeys()
  const [kind, setKind] = useState(isOffered ? 'passkey' : 'authenticator')
  return (
    <>
      <p>{t('factor.needed')}</p>
      {isOffered && (
        <Radio.Group label={t('factor.which')} value={kind} onChange={setKind} mb="md">
          <Stack gap="sm" mt="xs">
            <Radio
              value="passkey"
              label={t('factor.passkey')}
              description={t('factor.passkeyAbout')}
            />
            <Radio
              value="authenticator"
              label={t('factor.authenticator')}
              description={t('factor.authenticatorAbout')}
            />
          </Stack>
        </Radio.Group>
      )}
      {kind === 'passkey' ? (
        <FirstPasskey hasPassword={hasPassword} />
      ) : (
        <Authenticator hasPassword={hasPassword} button={t('factor.begin')} />
      )}
    </>
  )
}

function FirstPasskey({ hasPassword }: { hasPassword: boolean }) {
  const t = useWords()
  const queries = useQueryClient()
  const { begin, dialog } = useNewPasskey()
  const password = useField()
  async function send() {
    const name = deviceName(navigator.userAgent) ?? t('devices.unknown')
    const why = await begin(name, password.value)
    if (why === null) await queries.invalidateQueries()
    return why
  }
  return (
    <>
      <OneForm send={send} button={t('factor.begin')}>
        {hasPassword && (
          <PasswordInput
            autoComplete="current-password"
            label={t('factor.password')}
            {...password}
          />
        )}
      </OneForm>
      {dialog}
    </>
  )
}

function Authenticator(props: { hasPassword: boolean; button: string; isSecond?: boolean }) {
  const [made, setMade] = useState<Answer<typeof beginSecondFactor> | null>(null)
  return made === null ? <Begin onMade={setMade} {...props} /> : <Prove made={made} />
}

function Begin(props: {
  onMade: (made: Answer<typeof beginSecondFactor>) => void
  hasPassword: boolean
  button: string
  isSecond?: boolean
}) {
  const t = useWords()
  const { withProof, dialog } = useProof()
  const password = useField()
  async function send() {
    const body = { password: password.value }
    const answer = await withProof(() => call(beginSecondFactor, { body }))
    if (!answer.ok) return refusalSentence(t, answer)
    props.onMade(answer.value)
    return null
  }
  return (
    <>
      <OneForm send={send} button={props.button} isSecond={props.isSecond ?? false}>
        {props.hasPassword && (
          <PasswordInput
            autoComplete="current-password"
            label={t('factor.password')}
            {...password}
          />
        )}
      </OneForm>
      {dialog}
    </>
  )
}

function Prove({ made }: { made: Answer<typeof beginSecondFactor> }) {
  const t = useWords()
  const queries = useQueryClient()
  const { withProof, dialog } = useProof()
  const code = useField()
  async function send() {
    // Fetching the phone may have taken longer than what was shown before counts.
    const body = { code: code.value }
    const answer = await withProof(() => call(confirmSecondFactor, { body }))
    if (!answer.ok) return refusalSentence(t, answer)
    notify({ message: t('factor.done') })
    await queries.invalidateQueries()
    return null
  }
  return (
    <>
      <OneForm send={send} button={t('factor.confirm')}>
        <p>{t('factor.key')}</p>
        <p className={classes.key} data-testid="key">
          {made.key.match(/.{1,4}/g)?.join(' ')}
        </p>
        <p>
          <a href={made.address}>{t('factor.open')}</a>
        </p>
        {made.recoveryCodes.length > 0 && (
          <>
            <p>{t('factor.codes')}</p>
            <CodeList codes={made.recoveryCodes} />
          </>
        )}
        <TextInput
          label={t('factor.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...code}
        />
      </OneForm>
      {dialog}
    </>
  )
}
