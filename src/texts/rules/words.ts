import type { Language } from '#kernel/text.ts'

// What somebody texts back. A family stops messages in the word that comes to it, in either language, at any time
// (47 CFR 64.1200(a)(10)); to the English ones Twilio answers by itself, in English.

export type Heard = { wish: 'stop' | 'start' | 'help' | 'other'; language: Language }

const stop = {
  en: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  es: ['alto', 'parar', 'pare', 'baja', 'cancelar', 'detener', 'salir'],
} as const
const start = {
  en: ['start', 'unstop', 'yes'],
  es: ['alta', 'iniciar', 'empezar', 'comenzar', 'si', 'reanudar'],
} as const
const help = { en: ['help', 'info'], es: ['ayuda'] } as const

const known: readonly ['stop' | 'start' | 'help', Record<Language, readonly string[]>][] = [
  ['stop', stop],
  ['start', start],
  ['help', help],
]

/** One word alone is an order, however it is written; a sentence that holds one is none. */
export function heard(body: string): Heard {
  const word = body
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '')
  for (const [wish, words] of known)
    for (const language of ['en', 'es'] as const)
      if (words[language].includes(word)) return { wish, language }
  return { wish: 'other', language: 'en' }
}
