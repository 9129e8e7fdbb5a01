import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#mail/messages.en.json' with { type: 'json' }
import es from '#mail/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words around what is written, and of lists outside of pages. */
export function sayMail(language: Language) {
  return speakers[language]
}
