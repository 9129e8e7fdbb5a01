import type { Language } from '#kernel/text.ts'
import { districtTime } from '#platform/clock.ts'
import { speaker } from '#platform/speech.ts'
import type { DeliveryRefusal, Rejection } from '#imports/model/rejection.ts'
import { Entity } from '#imports/model/row.ts'
import { sameOf } from '#imports/rules/same-thing.ts'
import type { MovedSpeech } from '#imports/rules/moved-words.ts'
import en from '#imports/messages.en.json' with { type: 'json' }
import es from '#imports/messages.es.json' with { type: 'json' }

export type ImportSpeech = ReturnType<typeof speakImports>

/** The slice's words outside of the browser. */
export function speakImports(language: Language) {
  return speaker(language, { en, es })
}

/** How a row that would move is told: with dates as files write them, to be sorted and searched. */
export function movedSpeech(language: Language): MovedSpeech {
  const moment = (instant: string) => districtTime(new Date(instant))
  return { say: speakImports(language), date: (date) => date, moment }
}

/** Why a row was not taken, and what to do. */
export function reasonSentence(
  say: ImportSpeech,
  { reason, field, details }: Pick<Rejection, 'reason' | 'field' | 'details'>,
): string {
  return say(`reason.${reason}`, {
    field: field ?? '',
    ...withoutNull(details),
    same: say(`same.${sameOf(details)}`),
  })
}

/** Why a delivery was not taken, and what to do. */
export function refusalSentence(say: ImportSpeech, { word, details }: DeliveryRefusal): string {
  const kinds = String(details['kinds'] ?? '').split(', ')
  const named = kinds.map((kind) => {
    const entity = Entity.safeParse(kind)
    return entity.success ? say(`entity.${entity.data}`) : kind
  })
  return say(`refusal.${word}`, { ...withoutNull(details), kinds: named.join(', ') })
}

function withoutNull(details: Rejection['details']): Record<string, string | number> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value ?? '—']))
}
