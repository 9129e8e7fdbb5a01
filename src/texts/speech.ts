import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#texts/messages.en.json' with { type: 'json' }
import es from '#texts/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of text messages, outside of pages. */
export function sayTexts(language: Language) {
  return speakers[language]
}
