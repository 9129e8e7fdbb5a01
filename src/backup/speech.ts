import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#backup/messages.en.json' with { type: 'json' }
import es from '#backup/messages.es.json' with { type: 'json' }

export type SayBackup = ReturnType<typeof speakBackup>

/** The slice's words for the command line. */
export function speakBackup(language: Language) {
  return speaker(language, { en, es })
}
