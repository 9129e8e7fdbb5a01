import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#identity/messages.en.json' with { type: 'json' }
import es from '#identity/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of what is written to people about their accounts. */
export function sayIdentity(language: Language) {
  return speakers[language]
}
