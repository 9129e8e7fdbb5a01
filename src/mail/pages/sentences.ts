import { type MailWords, isSaid } from '#mail/pages/words.ts'

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: MailWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}

/** What a mail is, in words; a kind that has none yet by its own name. */
export function kindWords(t: MailWords, kind: string): string {
  const key = `kind.${kind}`
  return isSaid(key) ? t(key) : kind
}
