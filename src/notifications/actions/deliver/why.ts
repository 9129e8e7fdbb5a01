import type { Language } from '#kernel/text.ts'
import { whyNotKey } from '#notifications/rules/why-not.ts'
import { sayNotices } from '#notifications/speech.ts'

/** Why something did not arrive, in words. */
export function sayWhyNot(because: string | null, language: Language): string {
  return sayNotices(language)(whyNotKey(because))
}
