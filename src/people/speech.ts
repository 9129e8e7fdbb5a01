import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#people/messages.en.json' with { type: 'json' }
import es from '#people/messages.es.json' with { type: 'json' }

type Refusals = Extract<keyof typeof en, `refusal.${string}`>
type RefusalWord = Refusals extends `refusal.${infer Word}` ? Word : never

/** Why something was not done to an account, in the words of the pages. */
export function refusalText(
  language: Language,
  word: RefusalWord,
  values: { role: string; students: string },
): string {
  return speaker(language, { en, es })(`refusal.${word}`, values)
}
