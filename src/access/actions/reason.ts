import type { Bilingual, Language } from '#kernel/text.ts'
import type { Duty, InformationClass } from '#kernel/who.ts'
import { speaker } from '#platform/speech.ts'
import type { Because, Reach, RoleName } from '#access/model.ts'
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

function sentence({ word, role, reach }: Because, language: Language): string {
  const say = speakers[language]
  return say(`because.${word}`, {
    role: role === null ? '' : say(`role.${role}`),
    reach: reach === null ? '' : say(`reach.${reach}`),
  })
}
