import { formatList } from '#kernel/format.ts'
import type { Bilingual, Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'
import en from '#access/messages.en.json' with { type: 'json' }
import es from '#access/messages.es.json' with { type: 'json' }

interface Holding {
  count: number
  /** The numbers of the requests */
  requests: readonly string[]
  /** The names of those who decide */
  ask: readonly string[]
}

/** Why students stay in, in both languages. Of the request nothing is told but its number and whom to ask. */
export function heldSentence(word: 'file' | 'left-out', holding: Holding): Bilingual {
  return { en: sentence(word, holding, 'en'), es: sentence(word, holding, 'es') }
}

function sentence(
  word: 'file' | 'left-out',
  { count, requests, ask }: Holding,
  language: Language,
): string {
  const say = speaker(language, { en, es })
  const whom = ask.length === 0 ? say('held.nobody') : formatList(ask, language)
  return say(`held.${word}`, { count, requests: formatList(requests, language), whom })
}
