import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#sart/messages.en.json' with { type: 'json' }
import es from '#sart/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of these meetings outside of pages. */
export function saySart(language: Language) {
  return speakers[language]
}
