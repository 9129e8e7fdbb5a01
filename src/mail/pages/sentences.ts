import type { MailWords } from '#mail/pages/words.ts'
import en from '#mail/messages.en.json' with { type: 'json' }

type Keys<Kind extends string> = Extract<keyof typeof en, `${Kind}.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: MailWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

/** What a mail is, in words; a kind that has none yet by its own name. */
export function kindWords(t: MailWords, kind: string): string {
  const key = `kind.${kind}`
  return isKind(key) ? t(key) : kind
}

function isRefusal(key: string): key is Keys<'refusal'> {
  return key in en
}

function isKind(key: string): key is Keys<'kind'> {
  return key in en
}
