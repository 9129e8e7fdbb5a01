import type { Rate } from '#kernel/rate.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'
import type { GuardianOnRecord } from '#notifications/model/envelope.ts'
import { mustTranslate } from '#notifications/rules/language.ts'

// To whom a letter goes, and in which languages. §23 rule 21: never to whom a court keeps away, and whoever holds the
// educational rights is asked before whoever the student lives with.

export type Recipients = {
  /** By their numbers */
  guardians: readonly string[]
  names: readonly string[]
  languages: readonly string[]
}

/**
 * Whoever holds the educational rights or receives mail, of those who may be written to. Where the feed says neither of
 * anybody, whoever the student lives with; null where there is nobody, and then nothing is guessed.
 */
export function recipientsOf(guardians: readonly GuardianOnRecord[]): Recipients | null {
  const allowed = guardians.filter(({ contactAllowed }) => contactAllowed !== false)
  const named = allowed.filter(
    ({ educationalRights, receivesMail }) => educationalRights === true || receivesMail === true,
  )
  const said = guardians.some((one) => one.educationalRights !== null || one.receivesMail !== null)
  const chosen =
    named.length > 0 || said ? named : allowed.filter(({ livesWith }) => livesWith !== false)
  const atHome = chosen.filter(({ livesWith }) => livesWith !== false)
  const written = atHome.length > 0 ? atHome : chosen
  if (written.length === 0) return null
  const languages = written.flatMap(({ language }) => language ?? [])
  const numbers = written.map(({ guardian }) => guardian)
  return { guardians: numbers, names: written.map(({ name }) => name), languages }
}

/** As a letter names all of them in its first line. */
export function asOneLine(names: readonly string[]): string {
  return names.join(' · ')
}

/** The languages of a letter beside English: what the family chose, and what the law asks of the school. EC 48985 */
export function languagesOf(family: {
  /** Of the guardians written to, and of the student's record */
  chosen: readonly string[]
  home: string | null
  /** Pupils of the school who speak the language at home, of all its pupils */
  speakers: (language: LetterLanguage) => Rate
}): LetterLanguage[] {
  const chose = family.chosen.some(isSpanish)
  const asked = isSpanish(family.home ?? '') && mustTranslate(family.speakers('es'))
  return chose || asked ? ['es'] : []
}

/** By its ISO 639 code or its name, as feeds have either. */
export function isSpanish(language: string): boolean {
  return /^(es|spa|spanish|español)\b/iu.test(language.trim())
}
