import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#sarb/messages.en.json' with { type: 'json' }
import es from '#sarb/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of the board outside of pages. */
export function saySarb(language: Language) {
  return speakers[language]
}
