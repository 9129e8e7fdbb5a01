import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#disclosures/messages.en.json' with { type: 'json' }
import es from '#disclosures/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of the log outside of pages. */
export function sayDisclosures(language: Language) {
  return speakers[language]
}
