import { createHash } from 'node:crypto'
import { languageWords } from '#letters/catalog/languages.ts'
import type { LetterLanguage, LetterVersion } from '#letters/model/letter.ts'

const known = new WeakMap<LetterVersion, Map<LetterLanguage, string>>()

/**
 * Of what a version says in one language, with the words that all letters of the language share: whoever changes
 * either has written another text.
 */
export function textSha256(version: LetterVersion, language: LetterLanguage): string {
  const ofVersion = known.get(version) ?? new Map<LetterLanguage, string>()
  known.set(version, ofVersion)
  const told = ofVersion.get(language)
  if (told !== undefined) return told
  const said = JSON.stringify([languageWords[language].labels, version.texts[language]])
  const hash = sha256(said)
  ofVersion.set(language, hash)
  return hash
}

export function sha256(said: string | Buffer): string {
  return createHash('sha256').update(said).digest('hex')
}
