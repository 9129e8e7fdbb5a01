import { z } from 'zod'
import type { IdentityWords } from '#identity/pages/words.ts'
import type { Refusal } from '#ui/api.ts'

const Word = z.enum([
  'sign-in-failed',
  'too-many-tries',
  'code-used',
  'access-ended',
  'sign-on-failed',
  'no-account-here',
  'provider-unreachable',
  'no-such-sign-on',
  'link-used-up',
  'account-is-there',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-repeats',
  'password-names-you',
  'password-same',
  'no-password',
  'proof-needed',
  'factor-elsewhere',
  'second-factor-stands',
  'too-many-passkeys',
  'no-such-passkey',
  'last-factor',
  'passkey-failed',
  'passkey-not-made',
  'passkey-is-there',
  'passkey-not-now',
  'passkey-elsewhere',
  'passkey-unable',
  'unreachable',
])

/** Why somebody was not let in, and what to do. */
export function refusalSentence(t: IdentityWords, { refusal }: Pick<Refusal, 'refusal'>): string {
  const word = Word.safeParse(refusal)
  return word.success ? t(`refusal.${word.data}`) : t('refusal.other', { refusal })
}
