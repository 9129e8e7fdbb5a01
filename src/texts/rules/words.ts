import type { Language } from '#kernel/text.ts'

// What somebody texts back. A family stops messages in the word that comes to it, in either language, at any time and in
// any reasonable manner (47 CFR 64.1200(a)(10)): "STOP please", too. To the English ones alone Twilio answers by itself,
// in English.

/** `yes`: a start, or an answer to something else */
export interface Heard {
  wish: 'stop' | 'start' | 'yes' | 'help' | 'other'
  language: Language
  /** Whether that word is all that was said */
  alone: boolean
}

const stop = {
  en: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  es: ['alto', 'basta', 'parar', 'pare', 'paren', 'baja', 'cancelar', 'detener', 'salir'],
} as const
const start = {
  en: ['start', 'unstop'],
  es: ['alta', 'iniciar', 'empezar', 'comenzar', 'reanudar'],
} as const
const yes = { en: ['yes'], es: ['si'] } as const
const help = { en: ['help', 'info'], es: ['ayuda'] } as const

const known: readonly [Exclude<Heard['wish'], 'other'>, Record<Language, readonly string[]>][] = [
  ['stop', stop],
  ['start', start],
  ['yes', yes],
  ['help', help],
]

/**
 * One word alone is an order, however it is written. In a sentence only a stop is, near its beginning: who did not mean it is
 * told how to begin again.
 */
export function heard(body: string): Heard {
  const words = body
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const whole = meant(words.join(''))
  if (whole !== null) return { ...whole, alone: true }
  const first = words.slice(0, 3)
  // "opt out" is one word, too.
  const said = first.flatMap((word, at) => [word, `${word}${first[at + 1] ?? ''}`])
  const order = said.map(meant).find((one) => one?.wish === 'stop')
  return { ...(order ?? { wish: 'other', language: 'en' }), alone: false }
}

function meant(word: string): Pick<Heard, 'wish' | 'language'> | null {
  for (const [wish, words] of known)
    for (const language of ['en', 'es'] as const)
      if (words[language].includes(word)) return { wish, language }
  return null
}
