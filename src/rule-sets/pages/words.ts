import type { Rule } from '#rule-sets/model.ts'
import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('rule-sets', {
  en: () => import('#rule-sets/messages.en.json'),
  es: () => import('#rule-sets/messages.es.json'),
})

export type Words = ReturnType<typeof useWords>

const choiceWords = [
  'more-than',
  'at-least',
  'one-per-date',
  'each-occasion',
  'unrounded',
  'whole-percent',
  'counted',
  'not-counted',
  'strictest',
  'majority',
] as const

/** A rule's value as people read it. */
export function valueName(value: Rule['value'], t: Words): string {
  const word = choiceWords.find((one) => one === value)
  return word === undefined ? String(value) : t(`word.${word}`)
}
