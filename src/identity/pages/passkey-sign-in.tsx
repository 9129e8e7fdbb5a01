import { askPasskey, signInByPasskey } from '#identity/model/passkeys.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { OneForm } from '#identity/pages/one-form.tsx'
import { knowsPasskeys, signByPasskey } from '#identity/pages/passkey-device.ts'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'

type Step = 'whole' | 'second'

/** Lets in by a passkey: as the whole sign-in, or as the second step after a password. */
export function PasskeySignIn({ step, to }: { step: Step; to?: string | undefined }) {
  const t = useWords()
  const comeIn = useComingIn()
  const isWhole = step === 'whole'
  if (!knowsPasskeys())
    return isWhole ? null : <p className={classes.wrong}>{t('passkey.unknown')}</p>
  async function send() {
    const done = await signIn(step)
    if (!done.ok) return refusalSentence(t, ofPasskey(done))
    await comeIn(to)
    return null
  }
  return (
    <div className={classes.passkey}>
      <OneForm
        send={send}
        button={t(isWhole ? 'passkey.signIn' : 'passkey.use')}
        isSecond={isWhole}
      />
    </div>
  )
}

async function signIn(step: Step) {
  const asked = await call(askPasskey, { body: { step } })
  if (!asked.ok) return asked
  const signed = await signByPasskey(asked.value)
  return signed.ok ? call(signInByPasskey, { body: { answer: signed.value } }) : signed
}

/** Nobody mistyped a passkey. */
export function ofPasskey({ refusal }: { refusal: string }): { refusal: string } {
  return { refusal: refusal === 'sign-in-failed' ? 'passkey-failed' : refusal }
}
