import en from '#audit/messages.en.json' with { type: 'json' }
import type { useWords } from '#audit/pages/words.ts'

type WhatKey = Extract<keyof typeof en, `what.${string}`>

/** What was done, in words; a command of the operator by its own name. */
export function whatWords(t: ReturnType<typeof useWords>, what: string): string {
  const key = `what.${what.replaceAll('.', '-')}`
  return isSaid(key) ? t(key) : what
}

function isSaid(key: string): key is WhatKey {
  return key in en
}
