import { Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { askProof, prove, readWaysIn } from '#identity/model/passkeys.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { knowsPasskeys, signByPasskey } from '#identity/pages/passkey-device.ts'
import { ofPasskey } from '#identity/pages/passkey-sign-in.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'

type Settled = { ok: true } | { ok: false; refusal: string }

/**
 * Asks the server for something; where it wants to be shown first who asks, that is asked for in a dialog, and
 * then the server once more.
 */
export function useProof(): {
  withProof: <Answer extends Settled>(ask: () => Promise<Answer>) => Promise<Answer>
  dialog: ReactNode
} {
  const [waiting, setWaiting] = useState<{ settle: (isShown: boolean) => void } | null>(null)
  async function withProof<Answer extends Settled>(ask: () => Promise<Answer>): Promise<Answer> {
    const first = await ask()
    if (first.ok || first.refusal !== 'proof-needed') return first
    const isShown = await new Promise<boolean>((settle) => setWaiting({ settle }))
    setWaiting(null)
    return isShown ? ask() : first
  }
  const dialog = waiting && <ProofDialog settle={waiting.settle} />
  return { withProof, dialog }
}

function ProofDialog({ settle }: { settle: (isShown: boolean) => void }) {
  const t = useWords()
  const { data: ways } = useQuery(ask(readWaysIn))
  const hasPasskey = knowsPasskeys() && (ways?.passkeys.length ?? 0) > 0
  const hasCode = ways?.authenticator === true || (ways?.recoveryCodes ?? 0) > 0
  return (
    <Modal opened onClose={() => settle(false)} title={t('proof.title')} centered>
      <p>{t('proof.about')}</p>
      {hasPasskey && <ByPasskey settle={settle} />}
      {hasPasskey && hasCode && <p className={classes.or}>{t('proof.or')}</p>}
      {ways !== undefined && hasCode && (
        <ByCode settle={settle} hasPassword={ways.password} isSecond={hasPasskey} />
      )}
      {ways !== undefined && !hasPasskey && !hasCode && <p>{t('passkey.unknown')}</p>}
    </Modal>
  )
}

function ByPasskey({ settle }: { settle: (isShown: boolean) => void }) {
  const t = useWords()
  async function show() {
    const asked = await call(askProof)
    if (!asked.ok) return asked
    const signed = await signByPasskey(asked.value)
    if (!signed.ok) return signed
    return call(prove, { body: { by: 'passkey', answer: signed.value } })
  }
  async function send() {
    const shown = await show()
    if (!shown.ok) return refusalSentence(t, ofPasskey(shown))
    settle(true)
    return null
  }
  return <OneForm send={send} button={t('passkey.use')} />
}

function ByCode(props: {
  settle: (isShown: boolean) => void
  hasPassword: boolean
  isSecond: boolean
}) {
  const t = useWords()
  const password = useField()
  const code = useField()
  async function send() {
    const kind = /^[\d\s]*$/.test(code.value) ? 'authenticator' : 'recovery'
    const given = { password: password.value, code: code.value, kind } as const
    const shown = await call(prove, { body: { by: 'code', ...given } })
    if (!shown.ok) return refusalSentence(t, shown)
    props.settle(true)
    return null
  }
  return (
    <OneForm send={send} button={t('proof.submit')} isSecond={props.isSecond}>
      {props.hasPassword && (
        <PasswordInput autoComplete="current-password" label={t('proof.password')} {...password} />
      )}
      <TextInput label={t('proof.code')} autoComplete="one-time-code" {...code} />
    </OneForm>
  )
}
