import { z } from 'zod'
import type { Bilingual, Language } from '#kernel/text.ts'
import type { Duty, InformationClass } from '#kernel/who.ts'
import { speaker } from '#platform/speech.ts'
import { type Because, Reach, RoleName, becauseWords } from '#access/model.ts'
import en from '#access/messages.en.json' with { type: 'json' }
import es from '#access/messages.es.json' with { type: 'json' }

/** A reason in both languages: whoever is turned away reads it in their own. */
export function reasonSentence(because: Because): Bilingual {
  return { en: sentence(because, 'en'), es: sentence(because, 'es') }
}

export function roleTitle(role: RoleName): Bilingual {
  return { en: speakers.en(`role.${role}`), es: speakers.es(`role.${role}`) }
}

export function reachTitle(reach: Reach): Bilingual {
  return { en: speakers.en(`reach.${reach}`), es: speakers.es(`reach.${reach}`) }
}

export function classTitle(sees: InformationClass): Bilingual {
  return { en: speakers.en(`class.${sees}`), es: speakers.es(`class.${sees}`) }
}

export function dutyTitle(duty: Duty): Bilingual {
  return { en: speakers.en(`duty.${duty}`), es: speakers.es(`duty.${duty}`) }
}

const speakers = { en: speaker('en', { en, es }), es: speaker('es', { en, es }) }

/** A reason as the log keeps it: its words, one after another. */
export function reasonInLog({ word, role, reach }: Because): string {
  return [word, role, reach].filter((part) => part !== null).join(' ')
}

/** The same read again, for whoever reads the log; null: somebody gave that reason in their own words. */
export function loggedReason(text: string): Bilingual | null {
  const [word, role, reach, ...others] = text.split(' ')
  const known = Logged.safeParse({ word, role: role ?? null, reach: reach ?? null })
  if (!known.success || others.length > 0) return null
  return { en: sentence(known.data, 'en', 'logged'), es: sentence(known.data, 'es', 'logged') }
}

const Logged = z.object({
  word: z.enum(becauseWords),
  role: RoleName.nullable(),
  reach: Reach.nullable(),
})

function sentence(
  { word, role, reach }: Because,
  language: Language,
  told: 'because' | 'logged' = 'because',
): string {
  const say = speakers[language]
  const values = {
    role: role === null ? '' : say(`role.${role}`),
    reach: reach === null ? '' : say(`reach.${reach}`),
  }
  return told === 'because' ? say(`because.${word}`, values) : say(`logged.${word}`, values)
}
