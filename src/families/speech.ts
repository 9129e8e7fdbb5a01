import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#families/messages.en.json' with { type: 'json' }
import es from '#families/messages.es.json' with { type: 'json' }

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

export type FamilyWords = ReturnType<typeof sayToFamilies>

/** The words of families' pages, and of what is written to families. */
export function sayToFamilies(language: Language) {
  return speakers[language]
}
