import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#notifications/messages.en.json' with { type: 'json' }
import es from '#notifications/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of notices outside of pages. */
export function sayNotices(language: Language) {
  return speakers[language]
}
