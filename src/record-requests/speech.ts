import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#record-requests/messages.en.json' with { type: 'json' }
import es from '#record-requests/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** The words of requests and packs outside of pages. */
export function sayRequests(language: Language) {
  return speakers[language]
}
