import { demoGift } from '#identity/rules/cast.ts'
import type { PeopleWords } from '#people/pages/words.ts'

// What people wrote is shown as they wrote it; what the demo district gave itself, in the reader's language.

export function giverWords(t: PeopleWords, giver: string): string {
  return giver === demoGift.giver ? t('given.demo') : giver
}

export function reasonWords(t: PeopleWords, giver: string, reason: string): string {
  const isOfDemo = giver === demoGift.giver && reason === demoGift.reason
  return isOfDemo ? t('given.demoReason') : reason
}
